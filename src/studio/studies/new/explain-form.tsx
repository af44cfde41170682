import { useWords } from "../../words/use-words.tsx";
import { withField } from "./draft.ts";
import { ChoiceField, NumbersField, ValueField } from "./fields.tsx";
import type { MethodProps } from "./method-form.tsx";

const ways = ["spread", "effects", "tornado", "winners", "information"] as const;

export function ExplainForm({ method, onChange }: MethodProps) {
  const words = useWords().studies.form;
  const by = (method["by"] ?? "spread") as (typeof ways)[number];
  const put = (key: string, value: unknown) => onChange(withField(method, key, value));
  const isContest = by === "winners" || by === "information";
  return (
    <div className="study-fields">
      <ChoiceField
        label={words.by}
        value={by}
        options={ways}
        name={(way) => words.ways[way]}
        // Options of one way have no part in another.
        onChange={(way) =>
          onChange({
            kind: "explain",
            by: way,
            ...(method["of"] !== undefined && { of: method["of"] }),
          })
        }
      />
      {(by === "spread" || isContest) && (
        <ValueField
          key={`rows ${by}`}
          label={words.rows}
          value={method["rows"]}
          placeholder={isContest ? "65536" : "8192"}
          onChange={(value) => put("rows", value)}
        />
      )}
      {isContest && (
        <ChoiceField
          label={words.best}
          value={(method["best"] ?? "lowest") as "lowest" | "highest"}
          options={["lowest", "highest"]}
          name={(one) => words.bests[one]}
          onChange={(one) => put("best", one === "lowest" ? undefined : one)}
        />
      )}
      {by === "effects" && (
        <ValueField
          label={words.paths}
          value={method["paths"]}
          placeholder="64"
          onChange={(value) => put("paths", value)}
        />
      )}
      {by === "tornado" && (
        <NumbersField
          label={words.between}
          value={method["between"]}
          placeholder="0.05, 0.95"
          onChange={(ends) => put("between", ends)}
        />
      )}
    </div>
  );
}
