import { formatNumber } from "#units";
import type { Scale } from "./axis.tsx";
import { spacedTicks } from "./ticks.ts";

interface Props {
  readonly scale: Scale;
  /** Where it stands, and how far its lines reach to the right. */
  readonly x: number;
  readonly width: number;
  readonly unit?: string;
}

/** An axis at the left, with thin lines to the right: as many numbers as there is room for, and its unit above. */
export function LeftAxis({ scale, x, width, unit }: Props) {
  const [bottom = 0, top = 0] = scale.range();
  return (
    <g aria-hidden="true">
      {spacedTicks(scale, Math.max(3, Math.floor(Math.abs(bottom - top) / 48)), 24).map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line className="axis" x1={x} x2={x + width} />
          <text x={x - 6} dy="0.35em" textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {unit !== undefined && unit !== "" && (
        <text x={0} y={Math.min(bottom, top) - 10}>
          {unit}
        </text>
      )}
    </g>
  );
}
