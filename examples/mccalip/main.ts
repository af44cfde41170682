import { accepted } from "#base";
import { heading, paragraph, print, table } from "../report.ts";
import { corrections, type Correction } from "./corrections.ts";
import { evaluateMcCalip, type Mode, type Results } from "./evaluate.ts";
import { deviations, published } from "./published.ts";

/** McCalip's calculator on his eight sets of inputs, and what four corrections do to his default. */
print(
  heading("McCalip 2025: a gigawatt in orbit or beside a gas plant"),
  "As published: every output of his eight cases.\n",
  table(
    [
      "case",
      "outputs",
      "orbit, $/MWh: his",
      "ours",
      "break-even, $/kg: his",
      "ours",
      "largest deviation",
    ],
    published.map((theirs) => {
      const ours = evaluated(theirs.state, "published");
      const off = deviations(ours, theirs);
      return [
        theirs.name,
        String(off.length),
        theirs.orbital.lcoe!,
        ours.orbital.lcoe!,
        theirs.breakevenLaunchUsdPerKg,
        ours.breakevenLaunchUsdPerKg,
        Math.max(...off.map((each) => each.off)).toExponential(1),
      ];
    }),
  ),
  heading("Corrected: his default case"),
  table(
    ["", "sunlit", "satellites", "orbit, $/MWh", "ground, $/MWh", "break-even, $/kg", "panel, °C"],
    [
      row("as published", "published"),
      ...(Object.keys(corrections) as Correction[]).map((name) => row(`only: ${name}`, [name])),
      row("all four", "corrected"),
    ],
  ),
  "",
  ...Object.entries(corrections).map(([name, why]) => paragraph(`${name}: ${why}`)),
  "",
  paragraph(
    "What stays as he has it: no battery for the time in shadow, no launch of what is replaced, no interest, and the " +
      "computers themselves on neither side. A negative break-even means that orbit would cost more even if launches were free.",
  ),
);

function row(name: string, mode: Mode) {
  const { orbital, terrestrial, breakevenLaunchUsdPerKg, thermal } = evaluated({}, mode);
  const sunlit = 1e9 / (orbital.requiredInitialPowerW! * orbital.avgCapacityFactor!);
  return [
    name,
    sunlit,
    String(orbital.satelliteCount),
    orbital.lcoe!,
    terrestrial.lcoe!,
    breakevenLaunchUsdPerKg,
    thermal.eqTempC as number,
  ];
}

function evaluated(...of: Parameters<typeof evaluateMcCalip>): Results {
  return accepted(evaluateMcCalip(...of));
}
