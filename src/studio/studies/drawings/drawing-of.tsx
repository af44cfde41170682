import type { Drawing } from "#study";
import type { Drawn } from "./drawn.ts";
import { BarPanels } from "./bar-panels.tsx";
import { BreakEvenMaps } from "./break-even-map.tsx";
import { Crossings } from "./crossing-curves.tsx";
import { DistributionRows } from "./distribution-rows.tsx";
import { FittedCurves } from "./fitted-curve.tsx";
import { Fronts } from "./front.tsx";

/** Pictures of results: those of one kind on the same axes. */
export function DrawingOf({ drawings }: { readonly drawings: readonly Drawn[] }) {
  const of = <K extends Drawing["kind"]>(kind: K) =>
    drawings.filter(({ drawing }) => drawing.kind === kind) as Drawn<
      Extract<Drawing, { readonly kind: K }>
    >[];
  return (
    <>
      <DistributionRows drawings={of("distributions")} />
      <BarPanels drawings={of("bars")} />
      <Fronts drawings={of("front")} />
      <Crossings drawings={of("curves")} />
      <BreakEvenMaps drawings={of("map")} />
      <FittedCurves drawings={of("fit")} />
    </>
  );
}
