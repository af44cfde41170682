import { useMemo, useState } from "react";
import { words as wordsOf } from "#base";
import type { Model } from "#model";
import { useWords } from "../../words/use-words.tsx";
import type { Answer, Spread } from "../evaluate/answer.ts";
import type { Linked } from "../use-given.ts";
import { InputRow } from "./input-row.tsx";
import { choicesOf, inputGroupsOf, type InputGroup } from "./input-groups.ts";

interface Props {
  readonly model: Model;
  readonly linked: Linked;
  /** What the model says where nothing is fixed. */
  readonly before: Answer | undefined;
}

/** All inputs of a model, group by group; what a person designs with stands open. */
export function InputForm({ model, linked, before }: Props) {
  const words = useWords().systems;
  const groups = useMemo(() => inputGroupsOf(model), [model]);
  const spreads = useMemo(() => spreadsByKey(model, before), [model, before]);
  const { given, fix, reset } = linked;
  // A group stays as a person leaves it: what the link brought decides only how it begins.
  const [brought] = useState(given);
  const isSet = Object.keys(given).length > 0;
  return (
    <section className="panel system-inputs" aria-label={words.inputs}>
      <div className="row figure-head">
        <h2>{words.inputs}</h2>
        <button type="button" disabled={!isSet} onClick={reset}>
          {words.resetAll}
        </button>
      </div>
      <p className="soft">{words.inputsLead}</p>
      {groups.map((group, at) => (
        <details
          key={titleOf(group, words)}
          open={at === 0 || group.inputs.some(({ key }) => Object.hasOwn(brought, key))}
        >
          <summary>
            {titleOf(group, words)} <span className="soft">{group.inputs.length}</span>
          </summary>
          {group.inputs.map((input) => (
            <InputRow
              key={input.key}
              input={input}
              fixed={given[input.key]}
              spread={spreads.get(input.key)}
              choices={choicesOf(input, model)}
              fix={(value) => fix(input.key, value)}
            />
          ))}
        </details>
      ))}
    </section>
  );
}

function titleOf({ of }: InputGroup, words: ReturnType<typeof useWords>["systems"]): string {
  switch (of.kind) {
    case "arguments":
      return words.choices;
    case "claims":
      return words.claims;
    case "part":
      return words.part(wordsOf(of.name));
  }
}

function spreadsByKey(model: Model, before: Answer | undefined): ReadonlyMap<string, Spread> {
  const found = new Map<string, Spread>();
  for (const { path, input } of Object.values(model.variables)) {
    const spread = before?.spreads[path];
    if (input?.claim !== undefined && spread !== undefined) found.set(input.key, spread);
  }
  return found;
}
