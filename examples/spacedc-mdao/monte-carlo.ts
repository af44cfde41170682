import { accepted } from "#base";
import { triangular, type Distribution } from "#sources";
import { percentiles, prepareStudy, sample, type Study } from "#study";
import { designOf, inputsOf } from "./design.ts";
import { space } from "./models/space.ts";
import { published } from "./one-megawatt.ts";

const cost = "money.perCompute";

/** The tool's default drivers. Its radiator is likeliest at 5 kg/m2 there, though the case has 7. */
const drivers: Readonly<Record<string, Distribution>> = {
  launchPrice: triangular(1500, 3000, 6000),
  "power.specificPower": triangular(50, 100, 200),
  "radiator.arealMass": triangular(3, 5, 10),
  "survival.ownRate": triangular(0.02, 0.05, 0.12),
  utilisation: triangular(0.5, 0.85, 0.95),
};

/** The tool's Monte Carlo on its 1 MW case, as a study of ours. */
export function studyOf(samples: number): Study {
  const values = Object.entries(inputsOf(designOf(published.space.inputs, {})));
  const fixed = values.filter(([name]) => !Object.hasOwn(drivers, name));
  return accepted(
    prepareStudy({
      model: space,
      groups: [{ name: "orbit", outputs: [cost] }],
      inputs: {
        ...Object.fromEntries(fixed.map(([name, value]) => [name, { value }])),
        ...Object.fromEntries(
          Object.entries(drivers).map(([name, distribution]) => [name, { distribution }]),
        ),
      },
      samples,
      seed: 1,
    }),
  );
}

/** Its percentiles in $ per PFLOP-day, and how many draws stay below the cost on the ground. */
export function drawn(study: Study, groundPerPflopDay: number) {
  const { values } = sample(study).columns[cost]!;
  const perPflopDay = values.map((value) => value * pflopDay);
  return {
    percentiles: percentiles(perPflopDay, [0.1, 0.5, 0.9]),
    won: perPflopDay.filter((value) => value < groundPerPflopDay).length,
  };
}

/** Operations in a PFLOP-day. */
const pflopDay = 1e15 * 86_400;
