import { lazy, Suspense } from "react";
import { nearestNames } from "#base";
import { allClaims, nameOf } from "#sources";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { ClaimFacts } from "./claim-facts.tsx";
import { listSeenLast } from "./use-wanted.ts";
import { claims } from "./wanted.ts";

// All models come with it.
const Dependants = lazy(() => import("./dependants.tsx"));

/** One claim with all that is known about it, and what depends on it. */
export function ClaimPage({ id }: { readonly id: string }) {
  const words = useWords().claims;
  const claim = Object.hasOwn(allClaims, id) ? allClaims[id] : undefined;
  return (
    <div className="page claim">
      <nav aria-label={words.title}>
        <Link to={listSeenLast()}>‹ {words.backToAll}</Link>
      </nav>
      {claim === undefined ? (
        <div className="panel">
          <h1>{words.unknown(id)}</h1>
          <ul>
            {nearestNames(
              id,
              claims.map((one) => one.id),
            ).map((near) => (
              <li key={near}>
                <Link to={`/claims/${near}`} lang="en">
                  {nameOf(allClaims[near]!)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <article className="panel">
            <h1 lang="en">{nameOf(claim)}</h1>
            <ClaimFacts claim={claim} level={2} />
          </article>
          <section className="panel">
            <h2>{words.dependants}</h2>
            <Suspense fallback={<p className="soft">{words.looking}</p>}>
              <Dependants claim={claim} />
            </Suspense>
          </section>
        </>
      )}
    </div>
  );
}
