import { scaleLog } from "d3-scale";
import {
  metricOf,
  metrics,
  type Glance,
  type Site,
  type SiteGlance,
  type Yardstick,
} from "#answer";
import { formatNumber } from "#units";
import { BottomAxis } from "../charts/axis.tsx";
import { Figure } from "../charts/figure.tsx";
import { Explain } from "../trail/index.ts";
import { useWords } from "../words/use-words.tsx";
import { niceDomain } from "./nice-domain.ts";
import { useSteadyDomain } from "./steady-domain.ts";

interface Props {
  readonly glance: Glance;
  readonly sites: readonly Site[];
  readonly by: Yardstick;
  /** How many simulations stand behind it, and how long they took. */
  readonly corner: string;
}

/** Names and numbers stand beside the areas where there is room, else above them. */
const roomy = { rowHeight: 76, gutter: 200, least: 640 } as const;
const tight = { rowHeight: 76, gutter: 0 } as const;
const layoutOf = (width: number) => (width >= roomy.least ? roomy : tight);
const [top, foot] = [6, 34];

/** What compute costs at each site, as distributions on one axis: the area, its middle nine tenths, and its median. */
export function Distributions({ glance, sites, by, corner }: Props) {
  const words = useWords();
  const { unit } = metrics[metricOf[by]];
  const rows = sites.map((site) => ({ site, glance: glance.sites[site] }));
  const known = rows.flatMap(({ glance: one }) => (one?.spread ? [one] : []));
  const wanted = niceDomain(
    known.flatMap(({ spread, histogram }) => [
      histogram?.low ?? spread!.p5,
      histogram?.high ?? spread!.p95,
    ]),
  );
  const domain = useSteadyDomain(wanted, unit);
  const heightOf = (width: number) => top + layoutOf(width).rowHeight * rows.length + foot;
  const densest = Math.max(...known.map(({ histogram }) => densityOf(histogram)), 1e-9);
  return (
    <Figure
      title={words.question.costPer(words.yardsticks[by])}
      description={rows
        .map(({ site, glance: one }) => `${words.sites[site]} ${numbersOf(one, unit)}`)
        .join("; ")}
      height={heightOf}
      aside={<span className="soft number corner">{corner}</span>}
      caption={
        <span className="explain-row">
          {rows.map(({ site }) => (
            <span key={site} className={`of-${site} site-name`}>
              {words.sites[site]}
              <Explain
                path={`${site}.${metrics[metricOf[by]].path}`}
                name={`${words.sites[site]}, ${words.question.costPer(words.yardsticks[by])}`}
              />
            </span>
          ))}
        </span>
      }
    >
      {(width) => {
        const { rowHeight, gutter } = layoutOf(width);
        const height = heightOf(width);
        const scale = scaleLog(domain, [gutter, width - 4]);
        return (
          <>
            <BottomAxis scale={scale} y={height - foot} height={height - foot - top} unit={unit} />
            {rows.map(({ site, glance: one }, at) => (
              <Row
                key={site}
                name={words.sites[site]}
                site={site}
                glance={one}
                unit={unit}
                densest={densest}
                scale={scale}
                y={top + (at + 1) * rowHeight}
                rowHeight={rowHeight}
                beside={gutter > 0}
                nothing={words.question.noAnswer}
              />
            ))}
          </>
        );
      }}
    </Figure>
  );
}

interface RowProps {
  readonly name: string;
  readonly site: Site;
  readonly glance: SiteGlance | undefined;
  readonly unit: string;
  readonly densest: number;
  readonly scale: (value: number) => number;
  /** Of its lower end. */
  readonly y: number;
  readonly rowHeight: number;
  /** Whether its name and numbers stand beside the area. */
  readonly beside: boolean;
  readonly nothing: string;
}

function Row({ name, site, glance, unit, densest, scale, y, nothing, ...place }: RowProps) {
  const { rowHeight, beside } = place;
  const spread = glance?.spread;
  const line = y - 8;
  const text = beside ? line - 18 : y - rowHeight + 14;
  const tallest = rowHeight - (beside ? 14 : 42);
  return (
    <g className={`of-${site}`}>
      <text className="site-text" x={0} y={text}>
        {name}
      </text>
      <text className="ink" x={0} y={text + 16}>
        {spread ? numbersOf(glance, unit) : nothing}
      </text>
      {glance?.histogram && (
        <path
          className="site-area"
          d={areaOf(glance.histogram, { scale, line, densest, tallest })}
        />
      )}
      {spread && (
        <g>
          <line
            className="site-range"
            x1={scale(spread.p5)}
            x2={scale(spread.p95)}
            y1={line}
            y2={line}
          />
          <circle className="site-bar" cx={scale(spread.p50)} cy={line} r={4} />
        </g>
      )}
    </g>
  );
}

type Histogram = NonNullable<SiteGlance["histogram"]>;

/** Highest density on the axis, as shares of all samples for each e-fold. */
function densityOf(histogram: Histogram | null): number {
  if (histogram === null) return 0;
  const { low, high, counts } = histogram;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (Math.max(...smoothed(counts)) / all) * (counts.length / Math.log(high / low));
}

interface Place {
  readonly scale: (value: number) => number;
  readonly line: number;
  readonly densest: number;
  /** Height of the highest density in pixels. */
  readonly tallest: number;
}

/** Areas of all sites are equal where their samples are: a narrow distribution is high. */
function areaOf(
  { low, high, counts }: Histogram,
  { scale, line, densest, tallest }: Place,
): string {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const step = Math.log(high / low) / counts.length;
  const points = smoothed(counts).map((count, at) => {
    const x = scale(low * Math.exp((at + 0.5) * step));
    const share = count / all / step / densest;
    return `${x.toFixed(1)} ${(line - share * tallest).toFixed(1)}`;
  });
  return `M${scale(low).toFixed(1)} ${line}L${points.join("L")}L${scale(high).toFixed(1)} ${line}Z`;
}

/** Counts of 4,096 draws in 96 bins jump by a tenth: five neighbours together are read more easily. */
const smoothed = (counts: readonly number[]): number[] =>
  counts.map((_, at) => {
    const near = counts.slice(Math.max(0, at - 2), at + 3);
    return near.reduce((sum, count) => sum + count, 0) / near.length;
  });

function numbersOf(glance: SiteGlance | undefined, unit: string): string {
  const spread = glance?.spread;
  if (!spread) return "";
  return `${formatNumber(spread.p50)} (${formatNumber(spread.p5)} … ${formatNumber(spread.p95)}) ${unit}`;
}
