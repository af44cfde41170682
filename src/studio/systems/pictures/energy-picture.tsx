import { sankey, sankeyJustify, sankeyLinkHorizontal, type SankeyNode } from "d3-sankey";
import { useWords } from "../../words/use-words.tsx";
import type { Answer } from "../evaluate/answer.ts";
import { showPower, showSpread } from "../show.ts";
import { flows, type Station } from "./energy-flows.ts";
import type { DrawingProps, Picture } from "./picture.ts";

interface StationData {
  readonly id: Station;
}
interface FlowData {
  readonly name: string;
  readonly source: Station;
  readonly target: Station;
  readonly value: number;
}

/** The flow as a Sankey diagram: from what is bought, burnt and caught to what becomes of it. */
function Drawing({ answer, width, height, small = false }: DrawingProps) {
  const words = useWords().systems.energyPicture;
  const { nodes, links } = layout(answer, { width, height, padding: small ? 8 : 34 });
  const path = sankeyLinkHorizontal<StationData, FlowData>();
  return (
    <g className="sankey">
      {links.map((link) => (
        <path
          key={link.name}
          className={`sankey-flow to-${(link.target as StationData).id}`}
          d={path(link) ?? ""}
          strokeWidth={Math.max(1, link.width ?? 0)}
        />
      ))}
      {nodes.map((node) => (
        <g key={node.id}>
          <rect
            className="sankey-station"
            x={node.x0}
            y={node.y0}
            width={node.x1! - node.x0!}
            height={Math.max(1, node.y1! - node.y0!)}
          />
          {!small && (
            <Label node={node} width={width} name={words.stations[node.id]} answer={answer} />
          )}
        </g>
      ))}
    </g>
  );
}

type Placed = SankeyNode<StationData, FlowData>;

interface LabelProps {
  readonly node: Placed;
  readonly width: number;
  readonly name: string;
  readonly answer: Answer;
}

/** Name and power of a station, beside it: to the left at the right end. */
function Label({ node, width, name, answer }: LabelProps) {
  // Where it is narrow the site stands close to what it feeds.
  const isLeft = node.x1! > width - 20 || (node.id === "site" && width < 560);
  const range = rangeOf(node, answer);
  return (
    <text
      x={isLeft ? node.x0! - 6 : node.x1! + 6}
      y={(node.y0! + node.y1!) / 2}
      textAnchor={isLeft ? "end" : "start"}
    >
      <tspan className="ink" dy="-0.2em">
        {name}
      </tspan>
      <tspan x={isLeft ? node.x0! - 6 : node.x1! + 6} dy="1.2em">
        {showPower(node.value ?? 0)}
        {range !== undefined && width > 560 ? ` (${range})` : ""}
      </tspan>
    </text>
  );
}

/** What a station's power may be: of a station with one flow in or out, that of the flow. */
function rangeOf(node: Placed, { spreads }: Answer): string | undefined {
  const through = [node.sourceLinks ?? [], node.targetLinks ?? []].find(
    (ends) => ends.length === 1,
  );
  const spread = through && spreads[through[0]!.name];
  if (spread === undefined) return undefined;
  const unit = showPower(node.value ?? 0)
    .split(" ")
    .at(-1)!;
  return showSpread(spread, unit);
}

function layout(
  { values }: Answer,
  { width, height, padding }: { width: number; height: number; padding: number },
) {
  const links = flows
    .map(({ name, from, to }) => ({ name, source: from, target: to, value: values[name] ?? 0 }))
    .filter(({ value }) => value > 0);
  if (links.length === 0) return { nodes: [], links: [] };
  const ids = new Set<Station>(links.flatMap(({ source, target }) => [source, target]));
  return sankey<StationData, FlowData>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(8)
    .nodePadding(padding)
    .extent([
      [1, padding / 2],
      [width - 1, height - padding / 2],
    ])({ nodes: [...ids].map((id) => ({ id })), links });
}

export const energyPicture: Picture = {
  title: (words) => words.energyPicture.title,
  caption: (words) => words.energyPicture.caption,
  describe: ({ values }, words) =>
    flows
      .filter(({ name }) => (values[name] ?? 0) > 0)
      .map(({ name, from, to }) => {
        const { flow, stations } = words.energyPicture;
        return flow(stations[from], stations[to], showPower(values[name]!));
      })
      .join("; "),
  heightAt: (width) => (width < 560 ? 380 : 400),
  Drawing,
};
