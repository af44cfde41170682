import { useWords } from "../../words/use-words.tsx";
import { DecidedRows } from "./decided-rows.tsx";
import { withField } from "./draft.ts";
import { Field, NameField } from "./fields.tsx";
import { measurementsIn, measurementsText, type Measurements } from "./measurements.ts";
import type { MethodProps } from "./method-form.tsx";

export function FitForm({ method, lists, onChange }: MethodProps) {
  const words = useWords().studies.form;
  const put = (key: string, value: unknown) => onChange(withField(method, key, value));
  const data = method["data"] as Measurements | undefined;
  return (
    <>
      <div className="study-fields">
        <NameField
          label={words.measuredResult}
          list={lists.results}
          value={method["of"]}
          onChange={(name) => put("of", name)}
        />
      </div>
      <DecidedRows
        title={words.find}
        decided={
          (method["find"] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
        }
        list={lists.inputs}
        onChange={(find) => put("find", find)}
      />
      <Field label={words.data} hint={words.dataHint}>
        {(id) => (
          <textarea
            id={id}
            className="study-text"
            rows={8}
            spellCheck={false}
            defaultValue={data === undefined ? "" : measurementsText(data)}
            placeholder={"radiator temperature [degC], area\n20, 264\n30, 214"}
            onChange={({ target }) => put("data", measurementsIn(target.value))}
          />
        )}
      </Field>
    </>
  );
}
