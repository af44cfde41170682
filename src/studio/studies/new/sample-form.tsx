import { useWords } from "../../words/use-words.tsx";
import { withField } from "./draft.ts";
import { ChoiceField, Field, NumbersField, ValueField } from "./fields.tsx";
import type { MethodProps } from "./method-form.tsx";

const points = ["plain", "latin hypercube", "sobol", "halton"] as const;

export function SampleForm({ method, draft, onChange }: MethodProps) {
  const words = useWords().studies.form;
  const put = (key: string, value: unknown) => onChange(withField(method, key, value));
  const { outputs = [] } = draft;
  const given = method["points"] ?? "plain";
  return (
    <div className="study-fields">
      <ValueField
        label={words.samples}
        value={method["samples"]}
        placeholder="20000"
        onChange={(value) => put("samples", value)}
      />
      {typeof given === "string" && (
        <ChoiceField
          label={words.points}
          value={given}
          options={points.includes(given as "plain") ? points : [...points, given]}
          name={(one) => words.pointKinds[one as keyof typeof words.pointKinds] ?? one}
          onChange={(value) => put("points", value === "plain" ? undefined : value)}
        />
      )}
      <NumbersField
        label={words.levels}
        value={method["levels"]}
        placeholder="0.05, 0.5, 0.95"
        onChange={(levels) => put("levels", levels)}
      />
      {outputs.length > 1 && (
        <Field label={words.contest} hint={words.contestHint}>
          {(id) => (
            <input
              id={id}
              type="checkbox"
              checked={method["contests"] !== undefined}
              onChange={({ target }) =>
                put("contests", target.checked ? { lowest: outputs } : undefined)
              }
            />
          )}
        </Field>
      )}
    </div>
  );
}
