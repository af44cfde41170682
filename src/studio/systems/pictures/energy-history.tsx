import { scaleLinear } from "d3-scale";
import { area, stack } from "d3-shape";
import type { Scale } from "../../charts/axis.tsx";
import { useWords } from "../../words/use-words.tsx";
import { energyHistory, energyKinds, lastYear, type EnergyKind } from "./kardashev-road.ts";
import { LeftAxis } from "./left-axis.tsx";

interface HistoryProps {
  readonly x: Scale;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Primary energy by kind, one on the other, with their names where they end. */
export function EnergyHistory({ x, top, bottom, left, right }: HistoryProps) {
  const words = useWords().systems.kardashevPicture;
  const layers = stack<(typeof energyHistory)[number], EnergyKind>().keys([...energyKinds])([
    ...energyHistory,
  ]);
  const most = layers.at(-1)!.at(-1)![1];
  const y = scaleLinear([0, most], [bottom, top]).nice();
  const shape = area<(typeof layers)[number][number]>(
    ({ data }) => x(data.year),
    ([low]) => y(low),
    ([, high]) => y(high),
  );
  const lowest = bottom - 4;
  const step = Math.min(15, (bottom - top) / energyKinds.length);
  return (
    <g>
      <YearAxis x={x} top={top} bottom={bottom} />
      <LeftAxis
        scale={y}
        x={left}
        width={right - left}
        ticks={3}
        show={String}
        unit={words.powerAxis}
      />
      {layers.map((layer) => (
        <path key={layer.key} className={`energy-kind of-${layer.key}`} d={shape(layer) ?? ""} />
      ))}
      {layers.map((layer, at) => (
        <g key={layer.key} transform={`translate(${x(lastYear) + 10} ${lowest - at * step})`}>
          <rect className={`energy-kind of-${layer.key}`} y={-8} width={9} height={9} />
          <text x={14}>{words.kinds[layer.key]}</text>
        </g>
      ))}
    </g>
  );
}

/** Years have no commas. */
function YearAxis({ x, top, bottom }: Pick<HistoryProps, "x" | "top" | "bottom">) {
  const [from = 0, to = 0] = x.range();
  return (
    <g aria-hidden="true">
      {x.ticks(Math.max(2, Math.floor((to - from) / 70))).map((year) => (
        <g key={year} transform={`translate(${x(year)} 0)`}>
          <line className="axis" y1={top} y2={bottom} />
          <text y={bottom + 16} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
    </g>
  );
}
