import { scaleLog } from "d3-scale";
import {
  metricOf,
  metrics,
  type PriceCurve,
  type Site,
  type Spread,
  type Yardstick,
} from "#answer";
import { formatNumber } from "#units";
import { BottomAxis } from "../charts/axis.tsx";
import { Figure } from "../charts/figure.tsx";
import { useWords } from "../words/use-words.tsx";
import { niceDomain } from "./nice-domain.ts";

interface Props {
  readonly curve: PriceCurve;
  readonly sites: readonly Site[];
  readonly by: Yardstick;
  readonly stale: boolean;
  /** Launch price that the question sets, in $/kg. */
  readonly price: number | undefined;
  /** The break-even in words. */
  readonly statement: string | undefined;
}

const [height, top, foot, left] = [280, 26, 36, 44];

/** What compute costs as launch gets dearer: medians as lines, the middle nine tenths as bands. Where lines cross, sites break even. */
export function PriceFigure({ curve, sites, by, stale, price, statement }: Props) {
  const words = useWords();
  const { unit } = metrics[metricOf[by]];
  const lines = sites.flatMap((site) => {
    const costs = curve.costs[site];
    return costs ? [{ site, costs }] : [];
  });
  const range = niceDomain(
    lines.flatMap(({ costs }) => costs.flatMap((cost) => (cost ? [cost.p5, cost.p95] : []))),
  );
  const crossings = crossingsOf(curve);
  return (
    <Figure
      title={words.question.breakEven}
      description={
        crossings.length === 0
          ? words.question.noCrossing
          : crossings
              .map(({ price: at, sites: [a, b] }) =>
                words.question.crossing(words.sites[a], words.sites[b], formatNumber(at)),
              )
              .join(" ")
      }
      height={height}
      stale={stale}
      caption={statement}
    >
      {(width) => {
        const x = scaleLog([curve.prices[0]!, curve.prices.at(-1)!], [left, width - 8]);
        const y = scaleLog(range, [height - foot, top]);
        return (
          <>
            <BottomAxis
              scale={x}
              y={height - foot}
              height={height - foot - top}
              unit={`${words.question.launchPrice}, ${curve.unit}`}
            />
            {y
              .ticks(4)
              .filter((tick) => Number.isInteger(Math.log10(tick)))
              .map((tick) => (
                <g key={tick} aria-hidden="true">
                  <line className="axis" x1={left} x2={width - 8} y1={y(tick)} y2={y(tick)} />
                  <text x={left - 6} y={y(tick) + 4} textAnchor="end">
                    {formatNumber(tick)}
                  </text>
                </g>
              ))}
            <text x={0} y={10}>
              {unit}
            </text>
            {lines.map(({ site, costs }) => (
              <g key={site} className={`of-${site}`}>
                <path className="site-band" d={bandOf(costs, curve.prices, x, y)} />
                <path className="site-line" d={lineOf(costs, curve.prices, x, y)} />
              </g>
            ))}
            {price !== undefined && price >= curve.prices[0]! && price <= curve.prices.at(-1)! && (
              <line className="marker" x1={x(price)} x2={x(price)} y1={top} y2={height - foot} />
            )}
            {crossings.map(({ price: at, cost, sites: pair }) => (
              <circle key={pair.join()} className="crossing" cx={x(at)} cy={y(cost)} r={5}>
                <title>{`${formatNumber(at)} ${curve.unit}`}</title>
              </circle>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

type Scale = (value: number) => number;
type Costs = readonly (Spread | null)[];

function lineOf(costs: Costs, prices: readonly number[], x: Scale, y: Scale): string {
  const points = costs.flatMap((cost, at) =>
    cost ? [`${x(prices[at]!).toFixed(1)} ${y(cost.p50).toFixed(1)}`] : [],
  );
  return points.length > 0 ? `M${points.join("L")}` : "";
}

function bandOf(costs: Costs, prices: readonly number[], x: Scale, y: Scale): string {
  const known = costs.flatMap((cost, at) => (cost ? [{ cost, at: x(prices[at]!) }] : []));
  const above = known.map(({ cost, at }) => `${at.toFixed(1)} ${y(cost.p95).toFixed(1)}`);
  const below = known
    .toReversed()
    .map(({ cost, at }) => `${at.toFixed(1)} ${y(cost.p5).toFixed(1)}`);
  return known.length > 0 ? `M${[...above, ...below].join("L")}Z` : "";
}

interface Crossing {
  readonly price: number;
  readonly cost: number;
  readonly sites: readonly [Site, Site];
}

/** Where the medians of two sites meet, between two prices by a straight line of the logarithms. */
export function crossingsOf({ prices, costs }: PriceCurve): Crossing[] {
  const names = Object.keys(costs) as Site[];
  const medians = (site: Site) => costs[site]!.map((cost) => cost?.p50 ?? Number.NaN);
  return names.flatMap((a, place) =>
    names.slice(place + 1).flatMap((b) => {
      const [ofA, ofB] = [medians(a), medians(b)];
      const gaps = ofA.map((cost, at) => Math.log(cost / ofB[at]!));
      return prices.slice(1).flatMap((_, at): Crossing[] => {
        const [before, after] = [gaps[at]!, gaps[at + 1]!];
        // False where there is no answer, too.
        if (!(before * after < 0)) return [];
        const share = before / (before - after);
        const between = (values: readonly number[]) =>
          values[at]! * (values[at + 1]! / values[at]!) ** share;
        return [{ price: between(prices), cost: between(ofA), sites: [a, b] }];
      });
    }),
  );
}
