import { useMemo } from "react";
import { words as wordsIn } from "#base";
import type { Claim } from "#sources";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { answersOn, dependentOn, type Dependent } from "./depends.ts";

/** Models that have a page of their own. */
const pages: readonly string[] = ["energy", "gpu-cluster", "orbit", "mass-driver", "civilisation"];

/** The answers and models whose numbers would change with a claim. */
export default function Dependants({ claim }: { readonly claim: Claim }) {
  const words = useWords();
  const answers = useMemo(() => answersOn(claim), [claim]);
  const models = useMemo(() => dependentOn(claim), [claim]);
  if (models.length === 0 && answers.length === 0) return <p>{words.claims.noDependants}</p>;
  return (
    <>
      {answers.length > 0 && (
        <ul className="answers-on">
          {answers.map(({ site, metric, path }) => (
            <li key={path}>
              <Link to={`/?explain=${path}`}>
                <b className={`site-name of-${site}`}>{words.sites[site]}</b>{" "}
                {words.metrics[metric]}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {models.map((dependent) => (
        <ModelResults key={dependent.model.name} dependent={dependent} />
      ))}
    </>
  );
}

function ModelResults({ dependent: { model, results } }: { readonly dependent: Dependent }) {
  const words = useWords().claims;
  return (
    <details className="model-results">
      <summary>
        <b lang="en">{wordsIn(model.name)}</b>{" "}
        <small>{words.dependsIn(results.length, model.own.outputs.length)}</small>
      </summary>
      <p lang="en">{model.summary}</p>
      <ul lang="en">
        {results.map((name) => (
          <li key={name}>
            {wordsIn(name)} <small>{model.variables[name]!.meaning}</small>
          </li>
        ))}
      </ul>
      {pages.includes(model.name) && (
        <Link to={`/systems/${model.name}`} lang="en">
          {wordsIn(model.name)}
        </Link>
      )}
    </details>
  );
}
