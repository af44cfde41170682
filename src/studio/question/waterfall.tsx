import { scaleLinear } from "d3-scale";
import { waterfallSteps, type Glance, type Site, type Waterfall } from "#answer";
import { formatNumber, formatShare } from "#units";
import { Figure } from "../charts/figure.tsx";
import { Explain } from "../trail/index.ts";
import { Wide } from "../wide.tsx";
import { useWords } from "../words/use-words.tsx";

const [height, top, foot] = [190, 10, 24];

/** From peak to delivered compute: what is left after each loss, and between which shares the delivered one lies. */
export function WaterfallFigure({
  glance,
  sites,
}: {
  readonly glance: Glance;
  readonly sites: readonly Site[];
}) {
  const words = useWords();
  const falls = sites.flatMap((site) => {
    const waterfall = glance.sites[site]?.waterfall;
    return waterfall ? [{ site, waterfall }] : [];
  });
  const stages = [words.question.peak, ...waterfallSteps.map((step) => words.steps[step])];
  return (
    <Figure
      title={words.question.waterfall}
      description={falls
        .map(
          ({ site, waterfall }) => `${words.sites[site]} ${formatShare(waterfall.delivered.p50)}`,
        )
        .join(", ")}
      height={height}
      caption={<FactorTable falls={falls} />}
    >
      {(width) => {
        const y = scaleLinear([0, 1], [height - foot, top]);
        const step = width / stages.length;
        const bar = Math.min(26, (step - 10) / Math.max(falls.length, 1));
        return (
          <>
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <line key={share} className="axis" x2={width} y1={y(share)} y2={y(share)} />
            ))}
            {stages.map((name, at) => (
              <text key={name} x={(at + 0.5) * step} y={height - 6} textAnchor="middle">
                {width / stages.length < 76 ? shortened(name, step) : name}
              </text>
            ))}
            {falls.map(({ site, waterfall }, place) => (
              <g key={site} className={`of-${site}`}>
                {remaining(waterfall).map((share, at) => {
                  const x = (at + 0.5) * step + (place - falls.length / 2) * bar;
                  const isLast = at === stages.length - 1;
                  return (
                    <g key={stages[at]}>
                      <rect
                        className={isLast ? "site-bar" : "site-bar faint"}
                        x={x + 1}
                        width={Math.max(1, bar - 2)}
                        y={y(share)}
                        height={y(0) - y(share)}
                      />
                      {isLast && (
                        <line
                          className="whisker"
                          x1={x + bar / 2}
                          x2={x + bar / 2}
                          y1={y(waterfall.delivered.p5)}
                          y2={y(waterfall.delivered.p95)}
                        />
                      )}
                    </g>
                  );
                })}
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

/** Shares of the peak after each step at the medians; the last is what is delivered. */
function remaining({ factors, delivered }: Waterfall): number[] {
  const shares = [1];
  for (const step of waterfallSteps) shares.push(shares.at(-1)! * factors[step].p50);
  shares[shares.length - 1] = delivered.p50;
  return shares;
}

const shortened = (name: string, room: number): string =>
  name.length * 6.5 > room ? `${name.slice(0, Math.max(2, Math.floor(room / 6.5) - 1))}.` : name;

interface Fall {
  readonly site: Site;
  readonly waterfall: Waterfall;
}

function FactorTable({ falls }: { readonly falls: readonly Fall[] }) {
  const words = useWords();
  return (
    <Wide name={words.question.waterfall}>
      <table>
        <thead>
          <tr>
            <td />
            {waterfallSteps.map((step) => (
              <th key={step} scope="col" className="number">
                {words.steps[step]}
              </th>
            ))}
            <th scope="col" className="number">
              {words.question.delivered}
            </th>
          </tr>
        </thead>
        <tbody>
          {falls.map(({ site, waterfall }) => (
            <tr key={site} className={`of-${site}`}>
              <th scope="row" className="site-name">
                {words.sites[site]}
              </th>
              {waterfallSteps.map((step) => (
                <td
                  key={step}
                  className={step === waterfall.siteBinds.factor ? "number binds" : "number"}
                >
                  {formatNumber(waterfall.factors[step].p50)}{" "}
                  <Explain
                    path={`${site}.waterfall.${step}`}
                    name={`${words.sites[site]}, ${words.steps[step]}`}
                  />
                </td>
              ))}
              <td className="number">
                {`${formatShare(waterfall.delivered.p50)} (${formatShare(waterfall.delivered.p5)} … ${formatShare(waterfall.delivered.p95)})`}{" "}
                <Explain
                  path={`${site}.waterfall.fraction`}
                  name={`${words.sites[site]}, ${words.question.delivered}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{words.question.binds}</p>
    </Wide>
  );
}
