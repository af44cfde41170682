import { accepted } from "#base";
import { heading, paragraph, print, table, type Cell } from "../report.ts";
import { beside } from "./compare.ts";
import { corrections, type Correction } from "./corrections.ts";
import { evaluateSpacedc, type Options } from "./evaluate.ts";
import { levers, pulled } from "./levers.ts";
import { drawn, studyOf } from "./monte-carlo.ts";
import { published } from "./one-megawatt.ts";
import type { Results } from "./results.ts";

/** `npm run example spacedc-mdao`: the closest open tool, number by number, and what can be put right in it. */
const orbit = (options?: Options) => accepted(evaluateSpacedc(published.space.inputs, options));
const ground = accepted(evaluateSpacedc(published.earth.inputs));
const pairs = [
  ...beside(orbit(), published.space.outputs),
  ...beside(ground, published.earth.outputs),
];

print(
  heading("spacedc-mdao 0.4.2: one megawatt of text inference"),
  paragraph(
    `As published: ${pairs.length} results of its compare command; the largest deviation is ${worst().toExponential(1)}.`,
  ),
  "",
  table(
    ["", "orbit: theirs", "ours", "ground: theirs", "ours"],
    headline(orbit(), ground).map(([name, a, b], at) => {
      const [, theirOrbit, theirGround] = headline(
        published.space.outputs,
        published.earth.outputs,
      )[at]!;
      return [name, theirOrbit, a, theirGround, b];
    }),
  ),
  heading("The waterfall: share left by each step"),
  table(
    ["", "orbit: theirs", "ours", "ground: theirs", "ours"],
    Object.keys(ground.waterfall.factors).map((name) => [
      name,
      published.space.outputs.waterfall.factors[name]!,
      orbit().waterfall.factors[name]!,
      published.earth.outputs.waterfall.factors[name]!,
      ground.waterfall.factors[name]!,
    ]),
  ),
  heading("Its ladder of levers, each kept while the next is pulled"),
  table(["", "theirs, $/PFLOP-day", "ours", "theirs, times the ground", "ours"], ladder([])),
  "",
  paragraph(
    "The label of the second lever says 1,500 $/kg; the case starts from 3,000, which its sums use. The third lets 1,152 bought " +
      "accelerators cost a tenth (.8^log2 1152) in orbit and the full price on the ground, as if the constellation had invented them.",
  ),
  heading("Put right"),
  table(
    ["", "sunlit", "kg/kW", "delivered", "$/W without GPUs", "$/PFLOP-day", "times the ground"],
    [
      changed("as published", []),
      ...(Object.keys(corrections) as Correction[]).map((name) => changed(`only: ${name}`, [name])),
      changed("all, array for the mean", ["orbit", "radiator", "inclination", "replacement"]),
      changed("all, array for the worst day", Object.keys(corrections) as Correction[]),
    ],
  ),
  "",
  ...Object.entries(corrections).map(([name, why]) => paragraph(`${name}: ${why}`)),
  heading("The ladder on the dawn-dusk orbit as it is"),
  table(
    ["", "$/PFLOP-day as published", "put right", "times the ground as published", "put right"],
    ladder(["orbit", "radiator", "inclination", "replacement"]),
  ),
  heading("Its 2,000 draws"),
  ...uncertain(),
);

function worst(): number {
  return Math.max(...pairs.map(({ off }) => off));
}

function headline(space: Results, earth: Results): readonly (readonly [string, number, number])[] {
  return [
    ["$ per delivered PFLOP-day", space.lcoc_per_pflop_day, earth.lcoc_per_pflop_day],
    [
      "$ per delivered accelerator-hour",
      space.cost_per_accelerator_hour,
      earth.cost_per_accelerator_hour,
    ],
    [
      "$ per W of computers, without GPUs",
      space.details.capex_per_w_ex_gpu!,
      earth.details.capex_per_w_ex_gpu!,
    ],
    ["delivered over peak", space.delivered_fraction, earth.delivered_fraction],
    ["kg CO2e per PFLOP-day", space.details.co2e_per_pflop_day!, earth.details.co2e_per_pflop_day!],
    [
      "L of water per PFLOP-day",
      space.details.water_l_per_pflop_day!,
      earth.details.water_l_per_pflop_day!,
    ],
  ];
}

function ladder(put: readonly Correction[]): Cell[][] {
  return levers.map(({ name, printedPerPflopDay, printedRatio }, at) => {
    const ours = orbit({ overrides: pulled(at), corrections: put }).lcoc_per_pflop_day;
    const ratio = ours / ground.lcoc_per_pflop_day;
    return [name, printedPerPflopDay, ours, printedRatio, Number(ratio.toPrecision(3))];
  });
}

function changed(name: string, put: readonly Correction[]): Cell[] {
  const said = orbit({ corrections: put });
  return [
    name,
    said.details.sunlit_fraction!,
    said.kg_per_kw!,
    said.delivered_fraction,
    said.details.capex_per_w_ex_gpu!,
    said.lcoc_per_pflop_day,
    said.lcoc_per_pflop_day / ground.lcoc_per_pflop_day,
  ];
}

function uncertain(): string[] {
  const theirs = published.monte_carlo;
  const draws = 100_000;
  const study = studyOf(draws);
  drawn(study, ground.lcoc_per_pflop_day);
  const startMs = performance.now();
  const ours = drawn(study, ground.lcoc_per_pflop_day);
  const microseconds = (1e3 * (performance.now() - startMs)) / draws;
  return [
    table(
      ["$/PFLOP-day", "10 %", "50 %", "90 %", "draws won by orbit"],
      [
        ["theirs", ...theirs.lcoc_p10_p50_p90, `${theirs.orbit_wins} of ${theirs.draws}`],
        ["ours", ...ours.percentiles, `${ours.won} of ${draws}`],
      ],
    ),
    "",
    paragraph(
      `The same five triangles, drawn anew. A draw takes them ${theirs.cpu_us_per_draw} microseconds of one core and us ` +
        `${microseconds.toFixed(2)}, the drawing included.`,
    ),
  ];
}
