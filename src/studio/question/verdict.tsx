import { metricOf, metrics, type Glance, type Site, type Yardstick } from "#answer";
import { formatNumber, formatShare } from "#units";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly glance: Glance;
  readonly sites: readonly Site[];
  readonly by: Yardstick;
}

/** The answer in a sentence. */
export function Verdict({ glance, sites, by }: Props) {
  const words = useWords();
  const text = words.question;
  const costs = sites.flatMap((site) => {
    const cost = glance.sites[site]?.spread?.p50;
    return cost === undefined ? [] : [{ site, cost, share: glance.cheapest[site] ?? 0 }];
  });
  const best = costs.toSorted((a, b) => b.share - a.share || a.cost - b.cost)[0];
  if (best === undefined) return <p className="verdict">{text.nothingFeasible}</p>;
  const cost = `${formatNumber(best.cost)} ${metrics[metricOf[by]].unit}`;
  return (
    <p className="verdict">
      <strong className={`of-${best.site}`}>
        {sites.length > 1
          ? text.best(words.sites[best.site], formatShare(best.share), cost)
          : text.only(words.sites[best.site], cost)}
      </strong>{" "}
      {costs
        .filter((other) => other !== best)
        .map((other) =>
          text.costsTimes(words.sites[other.site], formatNumber(other.cost / best.cost, 2)),
        )
        .join(" ")}
    </p>
  );
}
