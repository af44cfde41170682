import type { Glance, Site } from "#answer";
import { formatShare } from "#units";
import { Figure } from "../charts/figure.tsx";
import { useWords } from "../words/use-words.tsx";

const [barHeight, height] = [22, 46];

/** How likely each site is to be the cheapest: one bar, all simulations long. */
export function WinBar({
  glance,
  sites,
}: {
  readonly glance: Glance;
  readonly sites: readonly Site[];
}) {
  const words = useWords();
  const shares = sites.map((site) => ({ site, share: glance.cheapest[site] ?? 0 }));
  const none = Math.max(0, 1 - shares.reduce((sum, { share }) => sum + share, 0));
  const said = shares.map(({ site, share }) => `${words.sites[site]} ${formatShare(share)}`);
  return (
    <Figure
      title={words.question.cheapest}
      description={said.join(", ")}
      height={height}
      caption={
        <>
          {shares.map(({ site, share }) => (
            <span key={site} className={`of-${site} win`}>
              <b>{words.sites[site]}</b> <span className="number">{formatShare(share)}</span>
            </span>
          ))}
          {none > 1e-9 && (
            <span className="win">
              {words.question.noSite} <span className="number">{formatShare(none)}</span>
            </span>
          )}
        </>
      }
    >
      {(width) => {
        let from = 0;
        return shares.map(({ site, share }) => {
          const x = from;
          from += share * width;
          return (
            <rect
              key={site}
              className={`of-${site} site-bar`}
              x={x}
              y={8}
              width={Math.max(0, share * width)}
              height={barHeight}
            />
          );
        });
      }}
    </Figure>
  );
}
