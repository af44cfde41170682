import { smallestShares, type Samples } from "#study";
import { metricOf, metrics, type Comparison } from "./comparison.ts";
import type { Question, Site } from "./question.ts";

/** Path of what a site's compute costs, by the question's yardstick. */
export const costPath = (site: Site, { by }: Question): string =>
  `${site}.${metrics[metricOf[by]].path}`;

/** How often each site is the cheapest, as a share of all samples. */
export function cheapestOf(question: Question, samples: Samples): Comparison["cheapest"] {
  const columns = question.sites.map((site) => samples.columns[costPath(site, question)]!);
  const { shares, without } = smallestShares(columns);
  const answered = 1 - without / question.samples;
  return Object.fromEntries(question.sites.map((site, at) => [site, shares[at]! * answered]));
}
