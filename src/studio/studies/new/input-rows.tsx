import { words as wordsOf } from "#base";
import type { Model } from "#model";
import { formatNumber } from "#units";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { Draft } from "../wire.ts";
import {
  distributionFields,
  isDistributionKind,
  withEntry,
  withField,
  type DistributionKind,
} from "./draft.ts";
import { ChoiceField, NameField, RemoveButton, Rows, ValueField } from "./fields.tsx";

interface Props {
  readonly draft: Draft;
  readonly model: Model | undefined;
  readonly inputList: string;
  readonly onChange: (inputs: Draft["inputs"]) => void;
}

type Given = Readonly<Record<string, unknown>>;
const isGiven = (value: unknown): value is Given => typeof value === "object" && value !== null;

/** Inputs that are given a value or a distribution; the others are as their claims say. */
export function InputRows({ draft, model, inputList, onChange }: Props) {
  const words = useWords().studies.form;
  const { inputs = {} } = draft;
  const change = (next: Record<string, unknown>) =>
    onChange(Object.keys(next).length === 0 ? undefined : next);
  return (
    <Rows title={words.inputs} add={words.addInput} onAdd={() => change({ ...inputs, "": "" })}>
      <p className="soft">{words.inputsHint}</p>
      {byPlace(Object.entries(inputs)).map(({ one: [name, given], at, key }) => {
        const input = inputNamed(model, name);
        const kind = isGiven(given) ? String(given["kind"]) : "value";
        const put = (value: unknown) => change(withEntry(inputs, at, [name, value]));
        return (
          <div key={key} className="study-row">
            <NameField
              label={words.input}
              list={inputList}
              value={name}
              onChange={(next) => change(withEntry(inputs, at, [next, given]))}
            />
            <ChoiceField
              label={words.as}
              value={kind}
              options={[
                "value",
                ...Object.keys(distributionFields),
                ...(kind === "value" || isDistributionKind(kind) ? [] : [kind]),
              ]}
              name={(option) =>
                words.distributions[option as keyof typeof words.distributions] ?? option
              }
              onChange={(next) =>
                put(next === "value" ? "" : { kind: next, ...(input && { unit: input.unit }) })
              }
            />
            {isGiven(given) && isDistributionKind(kind) ? (
              <DistributionFields given={given} kind={kind} onChange={put} />
            ) : isGiven(given) ? (
              <span className="soft">{words.inText}</span>
            ) : (
              <ValueField
                label={words.value}
                value={given}
                placeholder={input && `${formatNumber(input.typical)} ${input.unit}`}
                onChange={(value) => put(value ?? "")}
              />
            )}
            <RemoveButton what={name} onClick={() => change(withEntry(inputs, at, undefined))} />
            {input !== undefined && (
              <small className="study-meaning" lang="en">
                {input.meaning}; {formatNumber(input.range[0])} … {formatNumber(input.range[1])}{" "}
                {input.unit === "1" ? "" : input.unit}
              </small>
            )}
          </div>
        );
      })}
    </Rows>
  );
}

interface DistributionProps {
  readonly given: Given;
  readonly kind: DistributionKind;
  readonly onChange: (given: Given) => void;
}

function DistributionFields({ given, kind, onChange }: DistributionProps) {
  const words = useWords().studies.form;
  return (
    <>
      {distributionFields[kind].map((field) => (
        <ValueField
          key={`${kind} ${field}`}
          label={words.fields[field]}
          value={given[field]}
          onChange={(value) => onChange(withField(given, field, value))}
        />
      ))}
      <ValueField
        label={words.unit}
        value={given["unit"]}
        onChange={(value) =>
          onChange(withField(given, "unit", value === undefined ? undefined : String(value)))
        }
      />
    </>
  );
}

/** The input that a name stands for, where it is one of the model's. */
function inputNamed(model: Model | undefined, name: string) {
  if (model === undefined || name === "") return undefined;
  const wanted = wordsOf(name);
  return Object.values(model.inputs).find(({ key }) => wordsOf(key) === wanted);
}
