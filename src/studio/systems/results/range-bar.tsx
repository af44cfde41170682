import { scaleLinear, scaleLog } from "d3-scale";
import type { Spread } from "../evaluate/answer.ts";

interface Props {
  readonly spread: Spread;
  readonly value: number | undefined;
  /** The same before anything was set. */
  readonly before: Spread | undefined;
}

const width = 132;
const height = 14;

/** Where a result may lie, over where it lay before anything was set. Its numbers stand beside it. */
export function RangeBar({ spread, value, before = spread }: Props) {
  const ends = [spread.p5, spread.p95, before.p5, before.p95, value ?? spread.p50];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const isWide = low > 0 && high / low > 30;
  const pad = (high - low) * 0.06 || Math.abs(high) * 0.5 || 1;
  const scale = isWide
    ? scaleLog([low / 1.3, high * 1.3], [0, width])
    : scaleLinear([low - pad, high + pad], [0, width]);
  const span = ({ p5, p95 }: Spread) => ({
    x: scale(p5) - 1,
    width: Math.max(2, scale(p95) - scale(p5) + 2),
  });
  return (
    <svg width={width} height={height} aria-hidden="true" className="range-bar">
      <line className="axis" x1={0} x2={width} y1={height / 2} y2={height / 2} />
      <rect className="range-before" {...span(before)} y={1} height={height - 2} />
      <rect className="range-now" {...span(spread)} y={height / 2 - 2} height={4} />
      {value !== undefined && (
        <circle className="range-value" cx={scale(value)} cy={height / 2} r={3.5} />
      )}
    </svg>
  );
}
