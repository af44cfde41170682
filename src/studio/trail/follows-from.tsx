import type { Spread, Trail } from "#answer";
import { words as wordsIn } from "#base";
import { useWords } from "../words/use-words.tsx";
import { shown } from "./shown.ts";
import { StepLink } from "./step-link.tsx";

interface Props {
  /** Path of what follows from them. */
  readonly of: string;
  readonly from: readonly Trail[];
  readonly spreadOf: (path: string) => Spread | undefined;
  readonly linkTo: (path: string) => string;
}

/** What stands in an equation, each with its number; opened in its turn by its name. */
export function FollowsFrom({ of, from, spreadOf, linkTo }: Props) {
  const words = useWords();
  const within = partOf(of);
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
                  {claim === undefined && <Of path={path} within={within} />}
                </StepLink>
              </span>
              <span className="number value">{spread ? rangeText(spread) : "\u00a0"}</span>
              <span className="soft meaning">
                <span lang="en">{meaning}</span>{" "}
                {claim && (
                  <span className={`kind-chip kind-${claim.kind}`}>{words.kinds[claim.kind]}</span>
                )}
                {input !== undefined && claim === undefined && `(${words.trail.chosenShort})`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const partOf = (path: string): string => path.split(".").slice(0, -1).join(".");

/** The part of the model that a number belongs to, where it is another one. */
function Of({ path, within }: { readonly path: string; readonly within: string }) {
  const part = partOf(path);
  if (part === within || part === "") return null;
  return <small> {wordsIn(part.split(".").at(-1)!)}</small>;
}

/** "12.4 $/kWh (3.1 … 22)" */
export function rangeText({ p5, p50, p95, unit }: Spread): string {
  const middle = shown(p50, unit, 4);
  return p5 < p95 ? `${middle} (${shown(p5, "1")} … ${shown(p95, "1")})` : middle;
}
