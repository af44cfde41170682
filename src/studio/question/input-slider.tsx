import { isRefusal, words } from "#base";
import type { Input } from "#model";
import type { Claim } from "#sources";
import { formatNumber, formatValue, fromSi, parseQuantityOf } from "#units";
import { sliderScaleOf } from "../form/slider-scale.ts";
import { useWords } from "../words/use-words.tsx";
import { BeliefStrip } from "./belief-strip.tsx";
import { believedRange } from "./belief.ts";
import { Slider } from "./slider.tsx";

interface Props {
  readonly input: Input;
  /** What the question sets it to, like "200 $/kg"; else what its claim believes holds. */
  readonly setTo: string | undefined;
  readonly onSet: (text: string | undefined) => void;
  readonly onNear: () => void;
}

/** An input of the model as a slider: its claim's range and source, where published analyses stand, and a way back. */
export function InputSlider({ input, setTo, onSet, onNear }: Props) {
  const text = useWords();
  const { claim, unit, range, typical } = input;
  const name = words(input.key);
  const scale = sliderScaleOf(input);
  const value = setTo === undefined ? typical : valueIn(setTo, unit, typical);
  return (
    <Slider
      label={name}
      lang="en"
      shown={setTo ?? formatValue(typical, unit)}
      scale={scale}
      value={value}
      onMove={(moved) => onSet(textOf(moved, unit))}
      onType={(typed) => {
        const read = parseQuantityOf(typed, unit);
        if (isRefusal(read)) return read;
        onSet(textOf(Number(fromSi(read.si, unit).toPrecision(12)), unit));
        return undefined;
      }}
      onNear={onNear}
      reset={
        setTo === undefined
          ? undefined
          : { label: text.question.reset(name), to: () => onSet(undefined) }
      }
      strip={claim && <BeliefStrip claim={claim} scale={scale} />}
    >
      <details className="source">
        <summary className="soft">{claim ? <Belief claim={claim} /> : input.meaning}</summary>
        <div lang="en">
          <p>{input.meaning}</p>
          {claim && <Sources claim={claim} />}
          <p className="soft">{`${formatNumber(range[0])} … ${formatValue(range[1], unit)}`}</p>
        </div>
      </details>
    </Slider>
  );
}

/** A number as it is set, which the command line reads too. */
export const textOf = (value: number, unit: string): string =>
  unit === "1" ? String(value) : `${value} ${unit}`;

/** What a setting comes to in the input's unit; the usual value where a link holds what cannot be read. */
function valueIn(setting: string, unit: string, usual: number): number {
  const read = parseQuantityOf(setting, unit);
  return isRefusal(read) ? usual : fromSi(read.si, unit);
}

function Belief({ claim }: { readonly claim: Claim }) {
  const { kinds } = useWords();
  const range = believedRange(claim.uncertainty);
  return (
    <>
      {range !== undefined && <span className="number">{range} · </span>}
      {`${kinds[claim.kind]}, ${claim.date}`}
    </>
  );
}

function Sources({ claim }: { readonly claim: Claim }) {
  const { unit, value, source, why, others = [] } = claim;
  return (
    <ul>
      <li>
        <b className="number">{formatValue(value, unit)}</b>
        {` ${source.by} (${source.year}): ${source.title}${why === undefined ? "" : `. ${why}`}`}
      </li>
      {others.map((other) => (
        <li key={`${other.value} ${other.note}`}>
          <b className="number">{formatValue(other.value, unit)}</b>
          {` ${other.source.by} (${other.source.year}): ${other.note}`}
        </li>
      ))}
    </ul>
  );
}
