import { words as wordsIn } from "#base";
import type { Claim } from "#sources";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { MathPiece } from "./formula.tsx";
import { letterFor } from "./notation.ts";
import { shown } from "./shown.ts";

/** Constants of nature in an equation, by the letters that stand for them there. */
export function Constants({ of }: { readonly of: readonly Claim[] }) {
  const words = useWords().trail;
  return (
    <section className="panel">
      <h3>{words.constants}</h3>
      <ul className="follows">
        {of.map((claim) => (
          <li key={claim.id}>
            <span>
              <MathPiece of={letterFor(claim)} />{" "}
              <Link to={`/claims/${claim.id}`} lang="en">
                {wordsIn(claim.id)}
              </Link>
            </span>
            <span className="number value">{shown(claim.value, claim.unit, 10)}</span>
            <span className="soft meaning" lang="en">
              {claim.meaning}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
