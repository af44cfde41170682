import { useId, useMemo } from "react";
import { words as wordsOf } from "#base";
import { models } from "#systems";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { Draft } from "../wire.ts";
import { firstMethod, methodKinds, withField, withItem, type MethodKind } from "./draft.ts";
import { ChoiceField, Field, NameField, RemoveButton, Rows, ValueField } from "./fields.tsx";
import { InputRows } from "./input-rows.tsx";
import { MethodForm } from "./method-form.tsx";

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** A study as a form. What the form does not know it leaves as it is. */
export function DraftForm({ draft, onChange }: Props) {
  const all = useWords().studies;
  const words = all.form;
  const id = useId();
  const lists = { inputs: `${id}inputs`, results: `${id}results` };
  const model = models[draft.model];
  const method = draft.method ?? { kind: "sample" };
  const put = (key: keyof Draft, value: unknown) => onChange(withField(draft, key, value));
  const { outputs = [] } = draft;
  const putOutputs = (next: readonly string[]) =>
    put("outputs", next.length === 0 ? undefined : next);
  return (
    <div className="study-form">
      <NameLists model={draft.model} lists={lists} />
      <div className="study-fields">
        <Field label={words.title}>
          {(field) => (
            <input
              id={field}
              type="text"
              value={draft.title ?? ""}
              onChange={({ target }) => put("title", target.value)}
            />
          )}
        </Field>
        <ChoiceField
          label={words.model}
          value={draft.model}
          options={Object.keys(models)}
          name={(name) => name}
          // Names of one model mean nothing in another.
          onChange={(name) =>
            onChange({
              ...(draft.title !== undefined && { title: draft.title }),
              model: name,
              method: firstMethod(method.kind as MethodKind, name),
            })
          }
        />
        <ValueField
          label={words.seed}
          value={draft.seed}
          placeholder="1"
          onChange={(value) => put("seed", value)}
        />
      </div>
      {model !== undefined && (
        <p className="soft" lang="en">
          {model.summary}
        </p>
      )}
      <Rows title={words.outputs} add={words.addOutput} onAdd={() => putOutputs([...outputs, ""])}>
        <p className="soft">{words.outputsHint}</p>
        {byPlace(outputs).map(({ one: name, at, key }) => (
          <div key={key} className="study-row">
            <NameField
              label={words.result}
              list={lists.results}
              value={name}
              onChange={(next) => putOutputs(withItem(outputs, at, next))}
            />
            <RemoveButton
              what={name}
              onClick={() => putOutputs(withItem(outputs, at, undefined))}
            />
          </div>
        ))}
      </Rows>
      <InputRows
        key={draft.model}
        draft={draft}
        model={model}
        inputList={lists.inputs}
        onChange={(inputs) => put("inputs", inputs)}
      />
      <fieldset className="study-rows">
        <legend>{words.method}</legend>
        <div className="study-kinds">
          {methodKinds.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name={`${id}kind`}
                checked={method.kind === kind}
                onChange={() => put("method", firstMethod(kind, draft.model))}
              />
              <strong>{all.methods[kind]}</strong>
              <span className="soft">{words.methodTells[kind]}</span>
            </label>
          ))}
        </div>
        <MethodForm
          key={`${draft.model} ${method.kind}`}
          method={method}
          draft={draft}
          lists={lists}
          onChange={(next) => put("method", next)}
        />
      </fieldset>
    </div>
  );
}

/** Names of a model that fields complete. */
function NameLists({
  model,
  lists,
}: {
  readonly model: string;
  readonly lists: { readonly inputs: string; readonly results: string };
}) {
  const names = useMemo(() => namesOf(model), [model]);
  return (["inputs", "results"] as const).map((kind) => (
    <datalist key={kind} id={lists[kind]}>
      {names[kind].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </datalist>
  ));
}

function namesOf(name: string) {
  const model = models[name];
  if (model === undefined) return { inputs: [], results: [] };
  const computed = Object.values(model.variables).filter(({ input }) => input === undefined);
  return {
    inputs: Object.keys(model.inputs).map(wordsOf),
    results: computed.map(({ path }) => wordsOf(path)),
  };
}
