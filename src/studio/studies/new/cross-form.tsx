import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import { withField, withItem } from "./draft.ts";
import { ChoiceField, NameField, RemoveButton, Rows, ValueField } from "./fields.tsx";
import type { MethodProps } from "./method-form.tsx";

type Axis = Readonly<Record<string, unknown>>;

export function CrossForm({ method, lists, onChange }: MethodProps) {
  const words = useWords().studies.form;
  const put = (key: string, value: unknown) => onChange(withField(method, key, value));
  const axes = [method["along"] ?? { input: "" }].flat() as Axis[];
  const putAxes = (next: readonly Axis[]) => put("along", next.length === 1 ? next[0] : next);
  const over =
    typeof method["over"] === "string" ? method["over"] : method["over"] ? "percentile" : "typical";
  return (
    <>
      <div className="study-fields">
        <NameField
          label={words.of}
          list={lists.results}
          value={method["of"]}
          onChange={(name) => put("of", name)}
        />
        <NameField
          label={words.against}
          list={lists.results}
          value={method["against"]}
          onChange={(name) => put("against", name)}
        />
        <ChoiceField
          label={words.over}
          value={over}
          options={["typical", "mean", "percentile"]}
          name={(one) => words.overs[one as keyof typeof words.overs]}
          onChange={(one) =>
            put(
              "over",
              one === "percentile" ? { percentile: 0.9 } : one === "typical" ? undefined : one,
            )
          }
        />
        {over === "percentile" && (
          <ValueField
            label={words.percentile}
            value={(method["over"] as { percentile?: number }).percentile}
            onChange={(value) => put("over", { percentile: value })}
          />
        )}
        {over !== "typical" && (
          <ValueField
            label={words.samples}
            value={method["samples"]}
            placeholder="1000"
            onChange={(value) => put("samples", value)}
          />
        )}
      </div>
      <Rows
        title={words.alongInputs}
        add={words.addInput}
        onAdd={() => putAxes([...axes, { input: "" }])}
      >
        {byPlace(axes).map(({ one: axis, at, key }) => (
          <div key={key} className="study-row">
            <NameField
              label={words.input}
              list={lists.inputs}
              value={axis["input"]}
              onChange={(name) => putAxes(withItem(axes, at, { ...axis, input: name }))}
            />
            {(["from", "to"] as const).map((end) => (
              <ValueField
                key={end}
                label={words[end]}
                value={axis[end]}
                onChange={(value) => putAxes(withItem(axes, at, withField(axis, end, value)))}
              />
            ))}
            {axes.length > 1 && (
              <RemoveButton
                what={String(axis["input"])}
                onClick={() => putAxes(withItem(axes, at, undefined))}
              />
            )}
          </div>
        ))}
      </Rows>
    </>
  );
}
