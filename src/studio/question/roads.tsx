import { scaleLinear } from "d3-scale";
import type { Comparison, Site } from "#answer";
import { formatNumber } from "#units";
import { BottomAxis } from "../charts/axis.tsx";
import { Figure } from "../charts/figure.tsx";
import { Explain } from "../trail/index.ts";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly kardashev: Comparison["kardashev"];
  readonly sites: readonly Site[];
  readonly stale: boolean;
}

const [rowHeight, foot, left] = [30, 26, 70];

/** How far up the Kardashev scale each road leads if it is driven to its end. */
export function Roads({ kardashev, sites, stale }: Props) {
  const words = useWords();
  const { now, gain, roads } = kardashev;
  const rows = sites.flatMap((site) => {
    const road = roads[site];
    return road ? [{ site, road }] : [];
  });
  const height = rowHeight * rows.length + foot;
  const ends = rows.flatMap(({ road }) => [road.p5, road.p95]);
  const digits = (value: number) => formatNumber(value, 4);
  return (
    <Figure
      title={words.question.roads}
      description={rows
        .map(({ site, road }) => `${words.sites[site]} ${digits(road.p50)}`)
        .join(", ")}
      height={height}
      stale={stale}
      caption={
        <>
          {words.question.roadsCaption(formatNumber(now.p50, 5), formatNumber(gain.p50))}{" "}
          {rows.map(({ site }) => (
            <span key={site} className={`of-${site} site-name`}>
              {words.sites[site]}
              <Explain
                path={`${site}Road`}
                name={`${words.question.roads}, ${words.sites[site]}`}
              />
            </span>
          ))}
        </>
      }
    >
      {(width) => {
        const x = scaleLinear(
          [Math.min(now.p50, ...ends), Math.max(...ends, now.p50 + 0.01)],
          [left, width - 110],
        ).nice();
        return (
          <>
            <BottomAxis scale={x} y={height - foot} height={height - foot} />
            <line className="marker" x1={x(now.p50)} x2={x(now.p50)} y1={0} y2={height - foot} />
            {rows.map(({ site, road }, at) => {
              const y = at * rowHeight + rowHeight / 2;
              return (
                <g key={site} className={`of-${site}`}>
                  <text className="site-text" x={0} y={y + 4}>
                    {words.sites[site]}
                  </text>
                  <line className="site-range" x1={x(road.p5)} x2={x(road.p95)} y1={y} y2={y} />
                  <circle className="site-bar" cx={x(road.p50)} cy={y} r={4} />
                  <text className="ink" x={x(road.p95) + 8} y={y + 4}>
                    {digits(road.p50)}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Figure>
  );
}
