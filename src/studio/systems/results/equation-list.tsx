import { words as wordsOf } from "#base";
import type { Model, Variable } from "#model";
import { useWords } from "../../words/use-words.tsx";
import { shownUnit } from "../../trail/mathml.ts";
import { Equation } from "../equation.tsx";

/** The equations of a model: its own, then those of its parts, and what must hold. */
export function EquationList({ model }: { readonly model: Model }) {
  const words = useWords().systems;
  const computed = Object.values(model.variables).filter(({ equation }) => equation !== undefined);
  const isOwn = ({ path }: Variable) => model.own.outputs.includes(path);
  return (
    <section className="panel" aria-label={words.equations}>
      <h2>{words.equations}</h2>
      <Equations of={computed.filter(isOwn)} />
      {Object.keys(model.own.parts).map((part) => {
        const own = computed.filter(({ path }) => path.startsWith(`${part}.`));
        return (
          <details key={part}>
            <summary>{words.partEquations(wordsOf(part), own.length)}</summary>
            <Equations of={own} />
          </details>
        );
      })}
      {model.limits.length > 0 && (
        <details>
          <summary>
            {words.limits} <span className="soft">{model.limits.length}</span>
          </summary>
          <dl className="equations" lang="en">
            {model.limits.map(({ path, text, otherwise }) => (
              <div key={path + text}>
                <dt>
                  <code className="equation">{text}</code>
                </dt>
                <dd className="soft">{otherwise}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Equations({ of }: { readonly of: readonly Variable[] }) {
  return (
    <dl className="equations">
      {of.map((variable) => (
        <div key={variable.path}>
          <dt>
            <Equation variable={variable} />
          </dt>
          <dd className="soft" lang="en">
            {variable.meaning}
            {variable.unit === "1" ? "" : `, ${shownUnit(variable.unit)}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
