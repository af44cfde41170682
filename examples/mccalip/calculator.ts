import { defineModel, eq, type Equation } from "#model";
import { mccalip } from "./constants.ts";
import { orbital } from "./orbital.ts";
import { geometry, state } from "./state.ts";
import { terrestrial } from "./terrestrial.ts";
import { thermal } from "./thermal.ts";

const { targetGW: _, ...others } = state;
const inputs = { ...others, ...geometry };

/** Both sides, the panel, and the launch price at which the sides cost the same. */
export const calculator = defineModel({
  name: "mccalip-calculator",
  summary: "McCalip's comparison of a gigawatt in orbit with a gigawatt beside its own gas plant.",
  inputs,
  parts: { orbital, terrestrial, thermal },
  outputs: {
    breakevenLaunchUsdPerKg: {
      unit: "$/kg",
      meaning: "launch price at which hardware and launch alone cost what the ground costs",
      source: mccalip,
    },
    breakevenWithAllCosts: {
      unit: "$/kg",
      meaning: "the same, with operations, replacement and development, and whole satellites",
    },
  },
  equations: (s) => ({
    ...handed("orbital", orbital.own.inputs),
    ...handed("terrestrial", terrestrial.own.inputs),
    ...handed("thermal", thermal.own.inputs),
    "thermal.availableAreaM2": eq`${s.orbital.arrayAreaKm2}`,
    breakevenLaunchUsdPerKg: eq`(${s.terrestrial.totalCost} - ${s.satelliteCostPerW} * ${s.orbital.requiredInitialPowerW}) / (${s.orbital.requiredInitialPowerW} / ${s.specificPowerWPerKg})`,
    breakevenWithAllCosts: eq`(${s.terrestrial.totalCost} - (${s.orbital.totalCost} - ${s.orbital.launchCost})) / ${s.orbital.totalMassKg}`,
  }),
});

/** Hands those inputs of a part that bear the name of an input of the whole down to it. */
function handed<P extends string, I extends string>(
  part: P,
  names: readonly I[],
): { [K in `${P}.${I}`]?: Equation } {
  const shared = names.filter((name) => Object.hasOwn(inputs, name));
  return Object.fromEntries(
    shared.map((name) => [`${part}.${name}`, eq`${{ kind: "symbol", name }}`]),
  ) as { [K in `${P}.${I}`]?: Equation };
}
