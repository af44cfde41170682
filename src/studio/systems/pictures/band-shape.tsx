import { area, line } from "d3-shape";
import type { Band, Spread } from "../evaluate/answer.ts";

interface Props {
  readonly band: Band;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly className: string;
}

type Place = readonly [at: number, spread: Spread];

/** A line within the area that holds nine tenths. */
export function BandShape({ band, x, y, className }: Props) {
  const places = band.at.map((at, index): Place => [at, band.spreads[index]!]);
  const shape = area<Place>(
    ([at]) => x(at),
    ([, { p5 }]) => y(p5),
    ([, { p95 }]) => y(p95),
  );
  const middle = line<Place>(
    ([at]) => x(at),
    ([, { p50 }]) => y(p50),
  );
  return (
    <g className={className}>
      <path className="band-area" d={shape(places) ?? ""} />
      <path className="band-line" d={middle(places) ?? ""} />
    </g>
  );
}
