import { useId, useState } from "react";
import { isRefusal, type Refusal } from "#base";

interface Props {
  readonly label: string;
  /** What it stands at, with its unit. */
  readonly shown: string;
  /** Takes what was typed, or says why not. */
  readonly onType: (text: string) => Refusal | undefined;
}

/** A number that can be typed. What cannot be is kept in sight, with the reason, until something else is typed. */
export function ValueField({ label, shown, onType }: Props) {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const id = useId();
  const take = () => {
    if (typed === undefined || typed.trim() === shown) return setTyped(undefined);
    const refusal = onType(typed.trim());
    setFault(isRefusal(refusal) ? refusal.because : undefined);
    if (!isRefusal(refusal)) setTyped(undefined);
  };
  return (
    <>
      <input
        type="text"
        className="value-field number"
        aria-label={label}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : id}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") {
            setTyped(undefined);
            setFault(undefined);
          }
        }}
      />
      {fault !== undefined && (
        <p id={id} className="fault" role="alert" lang="en">
          {fault}
        </p>
      )}
    </>
  );
}
