import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import { withEntry, withField } from "./draft.ts";
import { ChoiceField, NameField, RemoveButton, Rows, ValueField } from "./fields.tsx";

type Bounds = Readonly<Record<string, unknown>>;

interface Props {
  readonly title: string;
  readonly decided: Readonly<Record<string, Bounds>>;
  readonly list: string;
  /** Whether an input may also be whole numbers. */
  readonly hasKinds?: boolean;
  readonly onChange: (decided: Readonly<Record<string, Bounds>>) => void;
}

/** Inputs that are to be found, each between two bounds. */
export function DecidedRows({ title, decided, list, hasKinds = false, onChange }: Props) {
  const words = useWords().studies.form;
  return (
    <Rows title={title} add={words.addInput} onAdd={() => onChange({ ...decided, "": {} })}>
      {byPlace(Object.entries(decided)).map(({ one: [name, bounds], at, key }) => {
        const kind = typeof bounds["kind"] === "string" ? bounds["kind"] : "continuous";
        const put = (next: Bounds) => onChange(withEntry(decided, at, [name, next]));
        return (
          <div key={key} className="study-row">
            <NameField
              label={words.input}
              list={list}
              value={name}
              onChange={(next) => onChange(withEntry(decided, at, [next, bounds]))}
            />
            {hasKinds && kind !== "categorical" && (
              <ChoiceField
                label={words.numbers}
                value={kind as "continuous" | "integer"}
                options={["continuous", "integer"]}
                name={(one) => words.numberKinds[one]}
                onChange={(one) =>
                  put(withField(bounds, "kind", one === "integer" ? one : undefined))
                }
              />
            )}
            {kind === "categorical" ? (
              <span className="soft">{words.inText}</span>
            ) : (
              (["from", "to"] as const).map((end) => (
                <ValueField
                  key={end}
                  label={words[end]}
                  value={bounds[end]}
                  onChange={(value) => put(withField(bounds, end, value))}
                />
              ))
            )}
            <RemoveButton what={name} onClick={() => onChange(withEntry(decided, at, undefined))} />
          </div>
        );
      })}
    </Rows>
  );
}
