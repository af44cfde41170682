import { useId, useState, type ReactNode } from "react";
import { useWords } from "../../words/use-words.tsx";
import { numbersTyped, valueTyped } from "./draft.ts";

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (id: string) => ReactNode;
}

/** A label with what it labels, and a hint below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="study-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <small>{hint}</small>}
    </div>
  );
}

interface ValueProps {
  readonly label: string;
  readonly value: unknown;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly onChange: (value: string | number | undefined) => void;
}

/** A value: a number, or a text with its unit. */
export function ValueField({ label, value, hint, placeholder, onChange }: ValueProps) {
  const [text, setText] = useState(() => shown(value));
  // What is typed stands as it is typed, "1." too, until the value is another one.
  const isSame = (valueTyped(text) ?? "") === (value ?? "");
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          type="text"
          value={isSame ? text : shown(value)}
          placeholder={placeholder}
          onChange={({ target }) => {
            setText(target.value);
            onChange(valueTyped(target.value));
          }}
        />
      )}
    </Field>
  );
}

const shown = (value: unknown): string => {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value) : "";
};

interface NumbersProps {
  readonly label: string;
  readonly value: unknown;
  readonly placeholder: string;
  readonly onChange: (values: readonly (string | number)[] | undefined) => void;
}

/** A list of numbers, as it is typed. */
export function NumbersField({ label, value, placeholder, onChange }: NumbersProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="text"
          defaultValue={Array.isArray(value) ? value.join(", ") : ""}
          placeholder={placeholder}
          onChange={({ target }) => {
            const numbers = numbersTyped(target.value);
            onChange(numbers.length === 0 ? undefined : numbers);
          }}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly name: (option: T) => string;
  readonly onChange: (value: T) => void;
}

export function ChoiceField<T extends string>({
  label,
  value,
  options,
  name,
  onChange,
}: ChoiceProps<T>) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value as T)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {name(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface NameProps {
  readonly label: string;
  readonly value: unknown;
  /** Id of the list of names to complete from. */
  readonly list: string;
  readonly onChange: (name: string) => void;
}

/** A name of the model's, completed from a list. */
export function NameField({ label, value, list, onChange }: NameProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="text"
          list={list}
          lang="en"
          autoComplete="off"
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface RowsProps {
  readonly title: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** Rows of what there may be any number of. */
export function Rows({ title, add, onAdd, children }: RowsProps) {
  return (
    <fieldset className="study-rows">
      <legend>{title}</legend>
      {children}
      <div>
        <button type="button" onClick={onAdd}>
          {add}
        </button>
      </div>
    </fieldset>
  );
}

export function RemoveButton({
  what,
  onClick,
}: {
  readonly what: string;
  readonly onClick: () => void;
}) {
  const words = useWords().studies.form;
  return (
    <button
      type="button"
      className="quiet study-remove"
      aria-label={words.removeNamed(what)}
      onClick={onClick}
    >
      ✕
    </button>
  );
}
