import { useId } from "react";
import { words as wordsOf } from "#base";
import type { Input } from "#model";
import { formatNumber, formatValue, fromSi, toSi } from "#units";
import { Link } from "../../link.tsx";
import { shownUnit } from "../../trail/mathml.ts";
import { useWords } from "../../words/use-words.tsx";
import type { Spread } from "../evaluate/answer.ts";
import { showSpread } from "../show.ts";
import { readableUnit, showIn } from "../readable-unit.ts";
import { lastPlace, sliderScaleOf } from "./slider-scale.ts";

interface Props {
  readonly input: Input;
  /** What it is fixed at, in its own unit. */
  readonly fixed: number | undefined;
  /** What its claim says that it may be, in SI units. */
  readonly spread: Spread | undefined;
  /** Where it is a choice, the values to choose from. */
  readonly choices: readonly number[] | undefined;
  readonly fix: (value: number | undefined) => void;
}

/** One input: its slider, its number, what its claim says, and the way back. */
export function InputRow({ input, fixed, spread, choices, fix }: Props) {
  const { systems: words, kinds } = useWords();
  const id = useId();
  const { key, unit, typical, range, meaning, claim } = input;
  const value = fixed ?? typical;
  const name = wordsOf(key);
  const said = spread && showSpread(spread, unit);
  const best = readableUnit(toSi(value, unit), unit);
  const shorter = best === unit ? undefined : showIn(toSi(value, unit), best);
  const isOutside = value < range[0] || value > range[1];
  return (
    <div className="input" data-input={key} data-fixed={fixed !== undefined || undefined}>
      <label htmlFor={id} lang="en">
        {name}
      </label>
      <span className="input-number">
        {choices === undefined ? (
          <NumberField id={id} value={value} about={`${id}-about`} change={fix} />
        ) : (
          <select id={id} value={value} onChange={({ target }) => fix(Number(target.value))}>
            {[...new Set([...choices, value])].map((one) => (
              <option key={one} value={one}>
                {formatNumber(one)}
              </option>
            ))}
          </select>
        )}
        <span className="unit">{unit === "1" ? "" : shownUnit(unit)}</span>
        <button
          type="button"
          className="quiet"
          aria-label={words.reset(name)}
          title={words.reset(name)}
          disabled={fixed === undefined}
          onClick={() => fix(undefined)}
        >
          ↺
        </button>
      </span>
      {choices === undefined && (
        <Slider input={input} value={value} spread={spread} name={name} fix={fix} />
      )}
      <small id={`${id}-about`} lang="en">
        {shorter !== undefined && <span className="number">{shorter} · </span>}
        {meaning}
      </small>
      {claim !== undefined && (
        <small>
          {said !== undefined && <span className="number">{words.ninetyOf(said)} · </span>}
          <span className={`input-kind of-${claim.kind}`}>{kinds[claim.kind]}</span>
          {" · "}
          <Link to={`/claims?search=${encodeURIComponent(wordsOf(claim.id))}`} lang="en">
            {claim.source.by} {claim.source.year}
          </Link>
        </small>
      )}
      {isOutside && (
        <small className="outside" role="status">
          {words.outside(range.map((end) => formatValue(end, unit)).join(" … "))}
        </small>
      )}
    </div>
  );
}

interface SliderProps extends Pick<Props, "input" | "spread" | "fix"> {
  readonly value: number;
  readonly name: string;
}

function Slider({ input, value, spread, name, fix }: SliderProps) {
  const { placeOf, valueAt } = sliderScaleOf(input);
  const ends = spread && [spread.p5, spread.p95].map((end) => placeOf(fromSi(end, input.unit)));
  return (
    <span className="input-slider">
      {ends !== undefined && (
        <span
          className="input-claim"
          style={{
            left: `${(100 * ends[0]!) / lastPlace}%`,
            right: `${100 - (100 * ends[1]!) / lastPlace}%`,
          }}
        />
      )}
      <input
        type="range"
        min={0}
        max={lastPlace}
        value={placeOf(value)}
        aria-label={name}
        aria-valuetext={showIn(
          toSi(value, input.unit),
          readableUnit(toSi(value, input.unit), input.unit),
        )}
        onChange={({ target }) => fix(valueAt(Number(target.value)))}
      />
    </span>
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly value: number;
  readonly about: string;
  readonly change: (value: number) => void;
}

/** A number that a person types. What is no number yet changes nothing. */
function NumberField({ id, value, about, change }: NumberFieldProps) {
  return (
    <input
      id={id}
      type="number"
      step="any"
      value={value}
      aria-describedby={about}
      onChange={({ target }) => {
        if (target.value !== "" && Number.isFinite(target.valueAsNumber))
          change(target.valueAsNumber);
      }}
    />
  );
}
