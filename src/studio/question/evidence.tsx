import type { Comparison, Glance, Site } from "#answer";
import type { Kind } from "#sources";
import { formatNumber } from "#units";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly comparison: Comparison;
  readonly glance: Glance;
  readonly sites: readonly Site[];
}

const kinds: readonly Kind[] = ["measured", "published", "estimated", "speculative"];

/** How good the numbers are, what could not be answered and why, and what reaches beyond what models are trusted for. */
export function Evidence({ comparison, glance, sites }: Props) {
  const words = useWords();
  const { evidence, extrapolated } = comparison;
  const infeasible = sites.flatMap((site) =>
    (glance.sites[site]?.infeasible ?? []).map((reason) => ({ site, ...reason })),
  );
  return (
    <section className="panel">
      <h2>{words.question.evidence}</h2>
      <p>
        {words.question.numbers(evidence.total)}{" "}
        {kinds.map((kind) => (
          <span key={kind} className={`kind kind-${kind}`}>
            {evidence[kind]} {words.kinds[kind]}
          </span>
        ))}
        <span className="kind">
          {evidence.chosen} {words.question.chosen}
        </span>
      </p>
      {infeasible.length > 0 && (
        <ul>
          {infeasible.map(({ site, because, count }) => (
            <li key={`${site} ${because}`}>
              <b className={`site-name of-${site}`}>{words.sites[site]}</b>{" "}
              {words.question.infeasible(formatNumber(count, 9), formatNumber(glance.samples, 9))}{" "}
              <span lang="en">{because}</span>
            </li>
          ))}
        </ul>
      )}
      {extrapolated.map(({ input, given, range }) => (
        <p key={input} className="warning">
          {words.question.extrapolated} <span lang="en">{input}</span> {given} ({range})
        </p>
      ))}
    </section>
  );
}
