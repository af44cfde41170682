import { isRefusal, type Refusal } from "#base";
import { movedBetween, prepareStudy, StudyFollower, type Samples, type Study } from "#study";
import { siting } from "#systems/siting";
import { choicesFrom } from "./choices.ts";
import { cheapestOf } from "./cheapest.ts";
import { metricOf, type SiteGlance } from "./comparison.ts";
import type { Question, Site } from "./question.ts";
import { glanceOutputs, siteGlance } from "./site-answer.ts";
import { Summaries } from "./summaries.ts";

/** What is shown while an input moves: of every number the digits that `compareSites` gives on this thread. */
export interface Glance {
  readonly samples: number;
  readonly sites: Readonly<Partial<Record<Site, SiteGlance>>>;
  /** As in `Comparison`. */
  readonly cheapest: Readonly<Partial<Record<Site, number>>>;
}

/**
 * Answers one question after another as fast as a slider asks. After the first move of an input only what feels it is computed;
 * `prepare` makes ready for that before the hand moves.
 */
export class Glancer {
  readonly #follower = new StudyFollower();
  readonly #summaries = new Summaries();

  glance(question: Question): Glance | Refusal {
    const study = studyOf(question);
    if (isRefusal(study)) return study;
    return glanceFrom(question, this.#follower.compute(study), this.#summaries);
  }

  /** Makes ready to move from the first question to others that differ from it as the second does. */
  prepare(question: Question, towards: Question): void {
    const [from, to] = [studyOf(question), studyOf(towards)];
    if (isRefusal(from) || isRefusal(to)) return;
    const moving = movedBetween(from, to);
    if (moving !== undefined && moving.length > 0) this.#follower.prepare(from, moving);
  }

  /** Whether a question is answered by a fraction of the work. */
  isReadyFor(question: Question): boolean {
    const study = studyOf(question);
    return !isRefusal(study) && this.#follower.fits(study);
  }
}

function studyOf(question: Question): Study | Refusal {
  const choices = choicesFrom(question, siting);
  if (isRefusal(choices)) return choices;
  const metric = metricOf[question.by];
  return prepareStudy({
    model: siting,
    groups: question.sites.map((site) => ({
      name: site,
      outputs: glanceOutputs(site, metric),
      limits: [site],
    })),
    inputs: choices,
    correlations: question.correlations,
    samples: question.samples,
    seed: question.seed,
  });
}

const glanceFrom = (question: Question, samples: Samples, summaries: Summaries): Glance => ({
  samples: samples.count,
  sites: Object.fromEntries(
    question.sites.map((site) => [
      site,
      siteGlance(site, metricOf[question.by], samples, summaries),
    ]),
  ),
  cheapest: cheapestOf(question, samples),
});
