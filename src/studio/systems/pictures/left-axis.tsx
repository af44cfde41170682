import type { Scale } from "../../charts/axis.tsx";

interface Props {
  readonly scale: Scale;
  readonly x: number;
  readonly width: number;
  readonly show: (value: number) => string;
  readonly ticks?: number;
  readonly unit?: string;
}

/** An axis at the left, with thin lines to the right. */
export function LeftAxis({ scale, x, width, show, ticks = 5, unit }: Props) {
  const top = Math.min(...scale.range());
  return (
    <g aria-hidden="true">
      {scale.ticks(ticks).map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line className="axis" x1={x} x2={x + width} />
          <text x={x - 6} dy="0.35em" textAnchor="end">
            {show(tick)}
          </text>
        </g>
      ))}
      {unit !== undefined && (
        <text x={x - 6} y={top - 10} textAnchor="end">
          {unit}
        </text>
      )}
    </g>
  );
}
