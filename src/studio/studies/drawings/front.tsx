import { useMemo, useState } from "react";
import { formatNumber } from "#units";
import { useWords } from "../../words/use-words.tsx";
import type { DrawnDesign, Front } from "#study";
import { extentOf, type Interval } from "./axis-scale.ts";
import { between, isBrushed, withEnd, type Brush } from "./brush.ts";
import { BrushedDesigns } from "./brushed-designs.tsx";
import type { Drawn } from "./drawn.ts";
import { FrontPlot } from "./front-plot.tsx";

/** The designs of choices over their objectives, to be brushed: a front where there is more than one. */
export function Fronts({ drawings }: { readonly drawings: readonly Drawn<Front>[] }) {
  const several = drawings.filter(({ drawing }) => drawing.designs.length > 1);
  const alike = several.filter(({ drawing }) => sameAxes(drawing, several[0]!.drawing));
  const others = several.filter((one) => !alike.includes(one));
  return (
    <>
      {alike.length > 0 && <BrushedFront drawings={alike} />}
      {others.map((one) => (
        <BrushedFront key={one.of} drawings={[one]} />
      ))}
    </>
  );
}

const axesOf = ({ objectives }: Front) => objectives.map(({ name, unit }) => `${name} ${unit}`);
const sameAxes = (a: Front, b: Front): boolean => axesOf(a).join("\n") === axesOf(b).join("\n");

/** A design with the front that it is of, by its place. */
export interface PlacedDesign {
  readonly design: DrawnDesign;
  readonly front: number;
  readonly isBest: boolean;
}

function BrushedFront({ drawings }: { readonly drawings: readonly Drawn<Front>[] }) {
  const words = useWords().studies;
  const [brush, setBrush] = useState<Brush>({});
  const { objectives } = drawings[0]!.drawing;
  const designs = useMemo(
    () =>
      drawings.flatMap(({ drawing }, front) =>
        drawing.designs.map((design, at): PlacedDesign => ({
          design,
          front,
          isBest: at === drawing.best,
        })),
      ),
    [drawings],
  );
  const domains = objectives.map(
    (_, at) => extentOf(designs.map(({ design }) => design.objectives[at]!)) ?? ([0, 1] as const),
  );
  const brushed = designs.filter(({ design }) => isBrushed(design, brush));
  const pairs =
    objectives.length === 2
      ? [[0, 1] as const]
      : objectives.flatMap((_, at) =>
          objectives.slice(at + 1).map((__, after) => [at, at + 1 + after] as const),
        );
  return (
    <section className="panel">
      <h2>{words.front(designs.length)}</h2>
      <p className="soft">{words.frontLead}</p>
      <div className={pairs.length > 1 ? "study-beside" : "study-single"}>
        {pairs.map(([x, y]) => (
          <FrontPlot
            key={`${x} ${y}`}
            designs={designs}
            x={{ ...objectives[x]!, domain: domains[x]!, at: x }}
            y={{ ...objectives[y]!, domain: domains[y]!, at: y }}
            brush={brush}
            onBrush={(from, to) =>
              setBrush((before) => ({
                ...before,
                [x]: between(from[0], to[0]),
                [y]: between(from[1], to[1]),
              }))
            }
          />
        ))}
      </div>
      <div className="study-brush" role="group" aria-label={words.brush}>
        {objectives.map((objective, at) => (
          <BrushEnds
            key={objective.name}
            label={`${objective.name}${objective.unit === "" ? "" : ` [${objective.unit}]`}`}
            domain={domains[at]!}
            value={brush[at]}
            onChange={(end, value) =>
              setBrush((before) => withEnd(before, at, end, value, domains[at]!))
            }
          />
        ))}
        <button
          type="button"
          disabled={Object.keys(brush).length === 0}
          onClick={() => setBrush({})}
        >
          {words.clearBrush}
        </button>
      </div>
      <BrushedDesigns drawings={drawings} brushed={brushed} of={designs.length} />
    </section>
  );
}

interface EndsProps {
  readonly label: string;
  readonly domain: Interval;
  readonly value: Interval | undefined;
  readonly onChange: (end: "low" | "high", value: number) => void;
}

/** The two ends of what is brushed of an objective, moved by keyboard or pointer. */
function BrushEnds({ label, domain: [low, high], value, onChange }: EndsProps) {
  const words = useWords().studies;
  const now = value ?? [low, high];
  return (
    <fieldset>
      <legend lang="en">{label}</legend>
      {(["low", "high"] as const).map((end, at) => (
        <label key={end} className="study-end">
          <span className="soft">{words.brushEnds[end]}</span>
          <input
            type="range"
            min={low}
            max={high}
            step={(high - low) / 200 || 1}
            value={now[at]}
            aria-label={`${label}: ${words.brushEnds[end]}`}
            aria-valuetext={formatNumber(now[at]!, 4)}
            onChange={({ target }) => onChange(end, target.valueAsNumber)}
          />
          <output className="number">{formatNumber(now[at]!, 4)}</output>
        </label>
      ))}
    </fieldset>
  );
}
