import { scaleLinear } from "d3-scale";
import type { Scale } from "../../charts/axis.tsx";
import { formatNumber } from "#units";
import { useWords } from "../../words/use-words.tsx";
import type { Answer } from "../evaluate/answer.ts";
import { BandShape } from "./band-shape.tsx";
import { EnergyHistory } from "./energy-history.tsx";
import { firstYear, kardashevOf, lastYear } from "./kardashev-road.ts";
import { LeftAxis } from "./left-axis.tsx";
import type { DrawingProps, Picture } from "./picture.ts";

/** The world on Sagan's scale, then and to come, over what it burnt and caught. */
function Drawing({ answer, width, height, small = false }: DrawingProps) {
  const words = useWords().systems.kardashevPicture;
  const { history, road } = answer.bands;
  if (history === undefined || road === undefined) return null;
  const [left, right] = small ? [2, width - 2] : [44, width - 12];
  const x = scaleLinear(
    [firstYear, Math.max(lastYear + 20, road.at.at(-1)!)],
    [left, right],
  ).nice();
  const split = small ? height - 2 : height * 0.66;
  const least = Math.min(...history.spreads.map(({ p5 }) => p5));
  const most = Math.max(1, ...road.spreads.map(({ p95 }) => p95));
  const y = scaleLinear([least - 0.02, most + 0.03], [split - (small ? 0 : 14), small ? 4 : 22]);
  return (
    <g>
      {!small && (
        <LeftAxis
          scale={y}
          x={left}
          width={right - left}
          ticks={5}
          show={(tick) => tick.toFixed(2)}
          unit={words.axis}
        />
      )}
      <Thresholds {...{ answer, x, y, small }} />
      <BandShape band={history} x={x} y={y} className="of-model" />
      <BandShape band={road} x={x} y={y} className="of-model of-road" />
      <Arrival {...{ answer, x, y, small }} />
      {!small && (
        <EnergyHistory x={x} top={split + 24} bottom={height - 24} left={left} right={right} />
      )}
    </g>
  );
}

interface OverProps {
  readonly answer: Answer;
  readonly x: Scale;
  readonly y: Scale;
  readonly small: boolean;
}

/** Type I, and what the ground is held to bear. */
function Thresholds({ answer, x, y, small }: OverProps) {
  const words = useWords().systems.kardashevPicture;
  const { groundLimit } = answer.values;
  const [from, to] = x.range() as [number, number];
  const lines = [
    { at: 1, name: words.typeOne },
    ...(groundLimit === undefined
      ? []
      : [{ at: kardashevOf(groundLimit), name: words.groundLimit }]),
  ].filter(({ at }) => at > y.domain()[0]! && at <= y.domain()[1]!);
  return lines.map(({ at, name }) => (
    <g key={name} transform={`translate(0 ${y(at)})`}>
      <line className="threshold" x1={from} x2={to} />
      {!small && (
        <text x={from + 4} y={-5}>
          {name}
        </text>
      )}
    </g>
  ));
}

/** The world with the added power, and the year of Type I with what it may be. */
function Arrival({ answer, x, y, small }: OverProps) {
  const words = useWords().systems.kardashevPicture;
  const { kardashevWith, yearOfTypeOne } = answer.values;
  const spread = answer.spreads["yearOfTypeOne"];
  const [, end] = x.range() as [number, number];
  if (kardashevWith === undefined || yearOfTypeOne === undefined || spread === undefined)
    return null;
  const inside = kardashevWith <= y.domain()[1]!;
  return (
    <g>
      {inside && (
        <g transform={`translate(${x(lastYear)} ${y(kardashevWith)})`}>
          <circle className="point" r={small ? 3 : 4.5} />
          {!small && (
            <text className="ink" x={10} y={14}>
              {words.withPlan(formatNumber(kardashevWith, 5))}
            </text>
          )}
        </g>
      )}
      <g transform={`translate(0 ${y(1)})`}>
        <line className="range-line" x1={x(spread.p5)} x2={x(spread.p95)} />
        <circle className="point" cx={x(spread.p50)} r={small ? 3 : 4.5} />
        {!small && (
          <text className="ink" x={end} y={20} textAnchor="end">
            {yearText(answer, words)}
          </text>
        )}
      </g>
    </g>
  );
}

type PictureWords = ReturnType<typeof useWords>["systems"]["kardashevPicture"];

const wholeYear = (year: number): string => String(Math.round(year));

function yearText({ spreads }: Answer, words: PictureWords): string {
  const { p5, p50, p95 } = spreads["yearOfTypeOne"]!;
  return words.year(wholeYear(p50), `${wholeYear(p5)} … ${wholeYear(p95)}`);
}

export const kardashevPicture: Picture = {
  title: (words) => words.kardashevPicture.title,
  caption: (words) => words.kardashevPicture.caption,
  describe: (answer, words) => {
    const { history } = answer.bands;
    const spread = answer.spreads["yearOfTypeOne"];
    const now = answer.values["kardashevNow"];
    if (history === undefined || spread === undefined || now === undefined) return "";
    return words.kardashevPicture.description(
      formatNumber(history.spreads[0]!.p50),
      formatNumber(now),
      wholeYear(spread.p50),
      `${wholeYear(spread.p5)} … ${wholeYear(spread.p95)}`,
    );
  },
  heightAt: () => 520,
  Drawing,
};
