import { formatNumber } from "#units";

/** What d3-scale's continuous scales have in common. */
export interface Scale {
  (value: number): number;
  ticks(count?: number): number[];
  domain(): number[];
  range(): number[];
}

interface Props {
  readonly scale: Scale;
  /** Where it stands, from the top of the picture. */
  readonly y: number;
  /** How far its lines reach up. */
  readonly height: number;
  readonly unit?: string;
}

/** An axis below, with thin lines upwards: as many numbers as there is room for. */
export function BottomAxis({ scale, y, height, unit }: Props) {
  const [from = 0, to = 0] = scale.range();
  const ticks = thinned(scale, Math.max(2, Math.floor((to - from) / 80)));
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} 0)`}>
          <line className="axis" y1={y - height} y2={y} />
          <text y={y + 15} textAnchor="middle">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {unit !== undefined && (
        <text x={to} y={y + 30} textAnchor="end">
          {unit}
        </text>
      )}
    </g>
  );
}

/** Ticks that stand apart: a logarithmic scale offers many more than are asked for. */
function thinned(scale: Scale, count: number): number[] {
  const offered = scale.ticks(count);
  const powers = offered.filter((tick) => Number.isInteger(Math.log10(tick)));
  const steps = offered.slice(1).map((tick, at) => tick - offered[at]!);
  const isLogarithmic = Math.max(...steps) > 1.5 * Math.min(...steps);
  const round = offered.filter((tick) => /^[125]/.test(tick.toExponential()));
  const chosen =
    offered.length > 2 * count && powers.length >= 2
      ? powers
      : isLogarithmic && offered.length > count && round.length >= 3
        ? round
        : offered;
  const longest = Math.max(...chosen.map((tick) => formatNumber(tick).length));
  const apart = Math.max(44, 7 * longest + 10);
  const kept: number[] = [];
  for (const tick of chosen)
    if (kept.length === 0 || Math.abs(scale(tick) - scale(kept.at(-1)!)) >= apart) kept.push(tick);
  return kept;
}
