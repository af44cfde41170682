import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { Bars, MeasuresPanel, TornadoPanel } from "#study";
import { extentOf, type Interval } from "./axis-scale.ts";
import type { Drawn } from "./drawn.ts";
import { MeasureBars } from "./measure-bars.tsx";
import { TornadoBars } from "./tornado-bars.tsx";

type Placed<P> = { readonly panel: P; readonly of: string | undefined };

/** What decides results, as bars. Those that tell the same of several studies stand together, on the same axis. */
export function BarPanels({ drawings }: { readonly drawings: readonly Drawn<Bars>[] }) {
  const { barTitles } = useWords().studies;
  const panels = drawings.flatMap(({ drawing, of }) =>
    drawing.panels.map((panel) => ({ panel, of })),
  );
  const keyOf = (panel: MeasuresPanel | TornadoPanel) =>
    `${panel.kind === "measures" ? panel.by : panel.kind} ${panel.of}`;
  const keys = [...new Set(panels.map(({ panel }) => keyOf(panel)))];
  return keys.map((key) => {
    const alike = panels.filter(({ panel }) => keyOf(panel) === key);
    const measures = alike.filter((one): one is Placed<MeasuresPanel> => {
      return one.panel.kind === "measures";
    });
    const tornados = alike.filter((one): one is Placed<TornadoPanel> => {
      return one.panel.kind === "tornado";
    });
    return (
      <div key={key} className={alike.length > 1 ? "study-beside" : "study-single"}>
        {byPlace(measures).map(({ one: { panel, of }, key: place }) => (
          <MeasureBars
            key={place}
            panel={panel}
            of={of}
            title={barTitles[panel.by](panel.of)}
            domain={measuredDomain(measures.map((one) => one.panel))}
          />
        ))}
        {byPlace(tornados).map(({ one: { panel, of }, key: place }) => (
          <TornadoBars
            key={place}
            panel={panel}
            of={of}
            title={barTitles.tornado(panel.of)}
            domain={tornadoDomain(tornados.map((one) => one.panel))}
          />
        ))}
      </div>
    );
  });
}

/** Zero belongs to bars. */
function measuredDomain(panels: readonly MeasuresPanel[]): Interval {
  const all = panels.flatMap(({ bars }) =>
    bars.flatMap(({ values }) => values.flatMap(({ value, low, high }) => [value, low, high])),
  );
  const [low, high] = extentOf([0, ...all])!;
  return low === high ? [0, 1] : [low, high];
}

function tornadoDomain(panels: readonly TornadoPanel[]): Interval {
  const all = panels.flatMap(({ middle, bars }) => [
    middle,
    ...bars.flatMap(({ low, high }) => [low.result, high.result]),
  ]);
  return extentOf(all) ?? [0, 1];
}
