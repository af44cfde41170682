import type { Spread, Trail } from "#answer";
import { words as wordsIn } from "#base";
import { formatValue } from "#units";
import { useWords } from "../words/use-words.tsx";
import { shown } from "./shown.ts";
import { StepLink } from "./step-link.tsx";

interface Props {
  readonly from: readonly Trail[];
  readonly spreadOf: (path: string) => Spread | undefined;
  readonly linkTo: (path: string) => string;
}

/** What stands in an equation, each with its number; opened in its turn by its name. */
export function FollowsFrom({ from, spreadOf, linkTo }: Props) {
  const words = useWords();
  return (
    <section className="panel">
      <h3>{words.trail.followsFrom}</h3>
      <ul className="follows">
        {from.map(({ variable: { path, meaning, input }, claim }) => {
          const spread = spreadOf(path);
          return (
            <li key={path}>
              <span lang="en">
                <StepLink to={linkTo(path)}>
                  {wordsIn(claim?.id ?? path.split(".").at(-1)!)}
                </StepLink>
              </span>
              <span className="number value">{spread ? rangeText(spread) : "\u00a0"}</span>
              <span className="soft meaning">
                <span lang="en">{meaning}</span>{" "}
                {claim && (
                  <span className={`kind-chip kind-${claim.kind}`}>{words.kinds[claim.kind]}</span>
                )}
                {input !== undefined && claim === undefined && words.trail.chosen}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** "12.4 $/kWh (3.1 … 22)" */
export function rangeText({ p5, p50, p95, unit }: Spread): string {
  const middle = shown(p50, unit, 4);
  return p5 < p95 ? `${middle} (${formatValue(p5, "1")} … ${formatValue(p95, "1")})` : middle;
}
