import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import { withField, withItem } from "./draft.ts";
import { DecidedRows } from "./decided-rows.tsx";
import { ChoiceField, NameField, RemoveButton, Rows, ValueField } from "./fields.tsx";
import type { MethodProps } from "./method-form.tsx";
import { objectivesIn, withObjectives } from "./objectives.ts";

const senses = ["minimise", "maximise"] as const;
const holds = ["at most", "at least", "equal to"] as const;
type Constraint = Readonly<Record<string, unknown>>;

export function ChooseForm({ method, lists, onChange }: MethodProps) {
  const words = useWords().studies.form;
  const put = (key: string, value: unknown) => onChange(withField(method, key, value));
  const objectives = objectivesIn(method);
  const putObjectives = (next: typeof objectives) => onChange(withObjectives(method, next));
  const constraints = (method["constraints"] ?? []) as readonly Constraint[];
  const putConstraints = (next: readonly Constraint[]) =>
    put("constraints", next.length === 0 ? undefined : next);
  return (
    <>
      <DecidedRows
        title={words.decide}
        decided={(method["decide"] ?? {}) as Readonly<Record<string, Constraint>>}
        list={lists.inputs}
        hasKinds
        onChange={(decide) => put("decide", decide)}
      />
      <Rows
        title={words.objectives}
        add={words.addObjective}
        onAdd={() => putObjectives([...objectives, { sense: "minimise", of: "" }])}
      >
        {byPlace(objectives).map(({ one: { sense, of }, at, key }) => (
          <div key={key} className="study-row">
            <ChoiceField
              label={words.sense}
              value={sense}
              options={senses}
              name={(one) => words.senses[one]}
              onChange={(one) => putObjectives(withItem(objectives, at, { sense: one, of }))}
            />
            <NameField
              label={words.result}
              list={lists.results}
              value={typeof of === "string" ? of : of.result}
              onChange={(name) =>
                putObjectives(
                  withItem(objectives, at, {
                    sense,
                    of: typeof of === "string" ? name : { ...of, result: name },
                  }),
                )
              }
            />
            <RemoveButton
              what={typeof of === "string" ? of : of.result}
              onClick={() => putObjectives(withItem(objectives, at, undefined))}
            />
          </div>
        ))}
      </Rows>
      <Rows
        title={words.constraints}
        add={words.addConstraint}
        onAdd={() => putConstraints([...constraints, { result: "", "at most": "" }])}
      >
        {byPlace(constraints).map(({ one: constraint, at, key }) => {
          const hold = holds.find((one) => Object.hasOwn(constraint, one)) ?? "at most";
          const { [hold]: value, ...rest } = constraint;
          return (
            <div key={key} className="study-row">
              <NameField
                label={words.result}
                list={lists.results}
                value={constraint["result"]}
                onChange={(name) =>
                  putConstraints(withItem(constraints, at, { ...constraint, result: name }))
                }
              />
              <ChoiceField
                label={words.holds}
                value={hold}
                options={holds}
                name={(one) => words.holdKinds[one]}
                onChange={(one) =>
                  putConstraints(withItem(constraints, at, { ...rest, [one]: value }))
                }
              />
              <ValueField
                label={words.value}
                value={value}
                onChange={(next) =>
                  putConstraints(withItem(constraints, at, { ...rest, [hold]: next ?? "" }))
                }
              />
              <RemoveButton
                what={String(constraint["result"])}
                onClick={() => putConstraints(withItem(constraints, at, undefined))}
              />
            </div>
          );
        })}
      </Rows>
      <div className="study-fields">
        <ValueField
          label={words.judgedOver}
          hint={words.judgedHint}
          value={method["samples"]}
          onChange={(value) => put("samples", value)}
        />
        <ValueField
          label={words.evaluations}
          value={method["evaluations"]}
          onChange={(value) => put("evaluations", value)}
        />
      </div>
    </>
  );
}
