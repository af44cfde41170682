import { isRefusal, words as wordsOf } from "#base";
import type { Input } from "#model";
import { formatNumber, formatValue, fromSi, parseQuantityOf, toSi } from "#units";
import { Link } from "../../link.tsx";
import { ValueField } from "../../form/value-field.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { Spread } from "../evaluate/answer.ts";
import { showSpread } from "../show.ts";
import { readableUnit, showIn } from "../readable-unit.ts";
import { lastPlace, sliderScaleOf } from "../../form/slider-scale.ts";

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
  const { key, unit, typical, range, meaning, claim } = input;
  const value = fixed ?? typical;
  const name = wordsOf(key);
  const said = spread && showSpread(spread, unit);
  const si = toSi(value, unit);
  const best = readableUnit(si, unit);
  const type = (text: string) => {
    const read = parseQuantityOf(text, unit);
    if (isRefusal(read)) return read;
    fix(Number(fromSi(read.si, unit).toPrecision(12)));
    return undefined;
  };
  const isOutside = value < range[0] || value > range[1];
  return (
    <div className="input" data-input={key} data-fixed={fixed !== undefined || undefined}>
      <span className="input-name" lang="en">
        {name}
      </span>
      {choices === undefined ? (
        <span className="input-value">
          <ValueField label={name} shown={formatValue(fromSi(si, best), best, 6)} onType={type} />
        </span>
      ) : (
        <select
          value={value}
          aria-label={name}
          onChange={({ target }) => fix(Number(target.value))}
        >
          {[...new Set([...choices, value])].map((one) => (
            <option key={one} value={one}>
              {formatNumber(one)}
            </option>
          ))}
        </select>
      )}
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
      {choices === undefined && (
        <Slider input={input} value={value} spread={spread} name={name} fix={fix} />
      )}
      <small lang="en">{meaning}</small>
      {claim !== undefined && (
        <small>
          {said !== undefined && <span className="number">{words.ninetyOf(said)} · </span>}
          <span className={`input-kind of-${claim.kind}`}>{kinds[claim.kind]}</span>
          {" · "}
          <Link to={`/claims/${claim.id}`} lang="en">
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
            left: alongSlider(ends[0]!),
            right: alongSlider(lastPlace - ends[1]!),
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

/** How far from its end a place lies: the middle of a slider's knob never reaches the ends. */
const alongSlider = (place: number): string =>
  `calc(8px + (100% - 16px) * ${(place / lastPlace).toFixed(4)})`;
