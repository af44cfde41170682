import { words as wordsOf } from "#base";
import type { Model } from "#model";
import { formatNumber, formatShare } from "#units";
import { useWords } from "../../words/use-words.tsx";
import type { Answer } from "../evaluate/answer.ts";
import { showResult } from "../show.ts";
import { RangeBar } from "./range-bar.tsx";

interface Props {
  readonly model: Model;
  readonly answer: Answer | undefined;
  readonly before: Answer | undefined;
  readonly stale: boolean;
}

/** What a model computes: each result with its unit, and where nine tenths of the simulations lie. */
export function ResultTable({ model, answer, before, stale }: Props) {
  const words = useWords().systems;
  return (
    <section className="panel" aria-label={words.results} data-stale={stale || undefined}>
      <div className="row figure-head">
        <h2>{words.results}</h2>
        {answer !== undefined && (
          <span className="soft number">{words.simulations(formatNumber(answer.samples, 6))}</span>
        )}
      </div>
      {answer !== undefined && <Reasons answer={answer} />}
      <table className="results">
        <thead>
          <tr>
            <th scope="col">{words.result}</th>
            <th scope="col" className="number">
              {words.value}
            </th>
            <th scope="col" className="number results-range">
              {words.ninety}
            </th>
            <th scope="col" className="results-bar">
              {words.spread}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.own.outputs.map((path) => (
            <ResultRow key={path} {...{ model, answer, before, path }} />
          ))}
        </tbody>
      </table>
      <p className="soft">{words.spreadNote}</p>
    </section>
  );
}

type RowProps = Omit<Props, "stale"> & { readonly path: string };

function ResultRow({ model, answer, before, path }: RowProps) {
  const words = useWords().systems;
  const { meaning } = model.variables[path]!;
  const shown = answer && showResult(answer, model, path);
  const value = answer?.broken.length === 0 ? shown?.value : undefined;
  const spread = answer?.spreads[path];
  return (
    <tr data-result={path}>
      <th scope="row" lang="en">
        <span className="ink">{wordsOf(path)}</span>
        <small>{meaning}</small>
      </th>
      <td className="number" data-value={answer?.values[path]}>
        {answer !== undefined && (value ?? <span className="soft">{words.unavailable}</span>)}
        {shown?.range !== undefined && <small className="narrow">{shown.range}</small>}
      </td>
      <td className="number soft results-range">{shown?.range}</td>
      <td className="results-bar">
        {spread !== undefined && (
          <RangeBar
            spread={spread}
            value={value === undefined ? undefined : answer!.values[path]}
            before={before?.spreads[path]}
          />
        )}
      </td>
    </tr>
  );
}

/** Why there is no answer, where there is none. */
function Reasons({ answer }: { readonly answer: Answer }) {
  const words = useWords().systems;
  const { broken, infeasible, samples, answered } = answer;
  return (
    <div role="status">
      {broken.length > 0 && (
        <p className="reason">
          {words.noAnswer}: <span lang="en">{broken.join("; ")}</span>
        </p>
      )}
      {answered < samples && (
        <p className="reason">
          {words.someWithout(formatShare(1 - answered / samples))}:{" "}
          <span lang="en">{infeasible.map(({ because }) => because).join("; ")}</span>
        </p>
      )}
    </div>
  );
}
