import { metrics, type Comparison, type Metric, type Site, type Spread } from "#answer";
import { formatNumber } from "#units";
import { Explain } from "../trail/index.ts";
import { Wide } from "../wide.tsx";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly comparison: Comparison;
  readonly sites: readonly Site[];
  readonly stale: boolean;
}

/** Every result of the comparison: medians, with the middle nine tenths. */
export function AllResults({ comparison, sites, stale }: Props) {
  const words = useWords();
  const isThere = ({ p5, p95 }: Spread) => p5 !== 0 || p95 !== 0;
  const rows = (Object.keys(metrics) as Metric[]).filter((metric) =>
    sites.some((site) => {
      const spread = comparison.sites[site]?.metrics?.[metric];
      return spread !== undefined && isThere(spread);
    }),
  );
  return (
    <section className="panel" data-stale={stale || undefined}>
      <h2>{words.question.allResults}</h2>
      <Wide name={words.question.allResults}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.question.result}</th>
              {sites.map((site) => (
                <th key={site} scope="col" className={`number site-name of-${site}`}>
                  {words.sites[site]}
                </th>
              ))}
              <th scope="col">{words.question.unit}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((metric) => (
              <tr key={metric}>
                <th scope="row" className="plain">
                  {words.metrics[metric]}
                </th>
                {sites.map((site) => {
                  const spread = comparison.sites[site]?.metrics?.[metric];
                  return (
                    <td key={site} className="number">
                      {spread && isThere(spread) ? (
                        <Value
                          spread={spread}
                          path={`${site}.${metrics[metric].path}`}
                          name={`${words.sites[site]}, ${words.metrics[metric]}`}
                        />
                      ) : (
                        "–"
                      )}
                    </td>
                  );
                })}
                <td className="soft">{metrics[metric].unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

interface ValueProps {
  readonly spread: Spread;
  readonly path: string;
  readonly name: string;
}

const Value = ({ spread, path, name }: ValueProps) => (
  <>
    {formatNumber(spread.p50)} <Explain path={path} name={name} />
    <br />
    <small>
      {formatNumber(spread.p5)} … {formatNumber(spread.p95)}
    </small>
  </>
);
