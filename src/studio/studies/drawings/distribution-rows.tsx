import { formatNumber, formatShare, formatValue } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { DrawnDistribution, Distributions } from "#study";
import { extentOf, scaleOf, suits, widened, type Interval } from "./axis-scale.ts";
import { binsOf } from "./density.ts";
import { titled, type Drawn } from "./drawn.ts";
import { ShareBars } from "./share-bars.tsx";
import { siteClass } from "./site-class.ts";

interface Row {
  readonly result: DrawnDistribution;
  readonly levels: readonly number[];
  readonly label: string;
}

/** Distributions of results, those of one unit above each other on one axis. */
export function DistributionRows({
  drawings,
}: {
  readonly drawings: readonly Drawn<Distributions>[];
}) {
  const rows = drawings.flatMap(({ drawing: { results, levels }, of }) =>
    results.map((result): Row => ({
      result,
      levels,
      label: of === undefined ? result.name : `${result.name} · ${of}`,
    })),
  );
  const units = [...new Set(rows.map(({ result }) => result.unit))];
  return (
    <>
      {units.map((unit) => (
        <OneUnit key={unit} unit={unit} rows={rows.filter(({ result }) => result.unit === unit)} />
      ))}
      <div className={drawings.length > 1 ? "study-beside" : "study-single"}>
        {drawings.flatMap(({ drawing, of }) =>
          drawing.contests.map((contest) => (
            <ShareBars key={`${contest.name} ${of}`} contest={contest} of={of} />
          )),
        )}
      </div>
    </>
  );
}

const rowHeight = 84;
const axisHeight = 40;

function OneUnit({
  unit,
  rows: unsorted,
}: {
  readonly unit: string;
  readonly rows: readonly Row[];
}) {
  const words = useWords().studies;
  // The same result of several studies stands together.
  const names = [...new Set(unsorted.map(({ result }) => result.name))];
  const rows = names.flatMap((name) => unsorted.filter(({ result }) => result.name === name));
  const whole = extentOf(rows.flatMap(({ result }) => [...result.quantiles]));
  if (whole === undefined) return null;
  const kind = suits(whole);
  const domain = widened(whole, kind, 0.02);
  const height = rows.length * rowHeight + axisHeight;
  const told = rows.map(({ result, label }) => `${label}: ${spokenOf(result)}`);
  const [only] = names;
  return (
    <Figure
      title={names.length === 1 ? titled(only!) : words.distributionsIn(unit)}
      description={told.join("; ")}
      height={height}
      caption={words.distributionCaption}
    >
      {(width) => {
        const scale = scaleOf(domain, [8, width - 8], kind);
        return (
          <>
            <BottomAxis
              scale={scale}
              y={height - axisHeight}
              height={height - axisHeight}
              unit={unit}
            />
            {rows.map((row, at) => (
              <g key={row.label} transform={`translate(0 ${at * rowHeight})`}>
                <OneRow row={row} scale={scale} domain={domain} kind={kind} width={width} />
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

interface OneRowProps {
  readonly row: Row;
  readonly scale: ReturnType<typeof scaleOf>;
  readonly domain: Interval;
  readonly kind: ReturnType<typeof suits>;
  readonly width: number;
}

const [labelY, top, base] = [14, 22, rowHeight - 10];

function OneRow({ row: { result, levels, label }, scale, domain, kind, width }: OneRowProps) {
  const bins = binsOf({ levels, quantiles: result.quantiles }, domain, { count: 120, kind });
  const most = Math.max(...bins.map(({ share }) => share));
  const heightOf = (share: number) => (most > 0 ? (share / most) * (base - top) : 0);
  const outline = bins
    .map(({ from, to, share }) => {
      const y = base - heightOf(share);
      return `L${scale(from)} ${y}L${scale(to)} ${y}`;
    })
    .join("");
  const middle = result.percentiles.find(({ level }) => level === 0.5);
  return (
    <g className={siteClass(label)}>
      <text className="ink" x={8} y={labelY}>
        {label}
      </text>
      {middle !== undefined && (
        <text className="site-text" x={width - 8} y={labelY} textAnchor="end">
          {formatValue(middle.value, result.unit === "" ? "1" : result.unit)}
        </text>
      )}
      <path
        className="site-area"
        d={`M${scale(domain[0])} ${base}${outline}L${scale(domain[1])} ${base}Z`}
      />
      {result.percentiles.map(({ level, value, low, high }) => {
        const [from, to] = [low ?? domain[0], high ?? domain[1]].map((end) =>
          scale(Math.min(Math.max(end, domain[0]), domain[1])),
        ) as [number, number];
        return (
          <g key={level}>
            <rect
              className="study-interval"
              x={Math.min(from, to)}
              width={Math.max(Math.abs(to - from), 1)}
              y={top}
              height={base - top}
            />
            <line
              className="study-percentile"
              x1={scale(value)}
              x2={scale(value)}
              y1={top}
              y2={base + 4}
            >
              <title>
                {`${formatShare(level)}: ${formatNumber(value, 4)} (${low === null ? "…" : formatNumber(low, 4)} – ${high === null ? "…" : formatNumber(high, 4)}) ${result.unit}`}
              </title>
            </line>
          </g>
        );
      })}
    </g>
  );
}

const spokenOf = ({ percentiles, unit }: DrawnDistribution): string =>
  percentiles
    .map(({ level, value }) => `${formatShare(level)} below ${formatNumber(value)} ${unit}`)
    .join(", ");
