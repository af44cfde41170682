import { useId, type ReactNode } from "react";
import type { Refusal } from "#base";
import { lastPlace, type SliderScale } from "../form/slider-scale.ts";
import { ValueField } from "../form/value-field.tsx";

interface Props {
  /** Its name; `lang` where that is not the page's language. */
  readonly label: string;
  readonly lang?: string;
  /** What it stands at, with its unit. */
  readonly shown: string;
  readonly scale: SliderScale;
  readonly value: number;
  /** Told the value, rounded for people, as it moves. */
  readonly onMove: (value: number) => void;
  readonly onType: (text: string) => Refusal | undefined;
  /** Told before it moves: the hand is near. */
  readonly onNear: () => void;
  /** Present where it holds what a person chose: the way back, and its name. */
  readonly reset?: { readonly label: string; readonly to: () => void } | undefined;
  /** What is drawn above its way. */
  readonly strip?: ReactNode;
  readonly children?: ReactNode;
}

/** A number that is moved by hand or by keys, or typed, with what is known of it drawn above its way. */
export function Slider(props: Props) {
  const { label, lang, shown, scale, value, onMove, onType, onNear, reset } = props;
  const id = useId();
  return (
    <div className="slider" data-chosen={reset !== undefined || undefined}>
      <div className="slider-head">
        <label htmlFor={id} lang={lang}>
          {label}
        </label>
        {reset && (
          <button type="button" className="quiet" onClick={reset.to} aria-label={reset.label}>
            ↺
          </button>
        )}
        <ValueField label={label} shown={shown} onType={onType} />
      </div>
      {props.strip}
      <input
        id={id}
        type="range"
        min={0}
        max={lastPlace}
        step={1}
        value={scale.placeOf(value)}
        aria-valuetext={shown}
        onPointerEnter={onNear}
        onFocus={onNear}
        onChange={(event) => onMove(scale.valueAt(Number(event.target.value)))}
      />
      {props.children}
    </div>
  );
}
