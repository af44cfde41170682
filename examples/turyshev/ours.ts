import { dawnDuskYear } from "#physics";
import { orbitClaims } from "#sources";
import { orbit } from "#systems/orbit";
import { answersOf } from "../answers.ts";
import { closure } from "./closure.ts";
import { node } from "./node.ts";

/** A step from the paper's case to ours: what is changed, why, and what is then allowed. */
export interface Step {
  readonly what: string;
  readonly why: string;
  /** The whole node over its computers' power, kg/kW. */
  readonly mass: number;
  /** Most that launch and building may cost against 10 and against 40 k$/kW on the ground, $/kg. */
  readonly allowance: readonly [number, number];
}

const sized = answersOf(node);
const closed = answersOf(closure);
const satellite = answersOf(orbit);

/** Computers of one satellite of ours. */
const itPowerKw = 100;

type Given = Readonly<Record<string, number>>;

/** The paper's case, and one change after another upon it. */
export function steps(): Step[] {
  const { arraySpecificPower } = orbitClaims;
  const ours = satellite({ itPower: 1000 * itPowerKw });
  const changes: { what: string; why: string; node?: Given; closure?: Given; mass?: number }[] = [
    {
      what: "as published",
      why: "The middle of the range, with 10.6 kg/kW of everything else.",
    },
    {
      what: "sunlight by geometry",
      why: "The dawn-dusk orbit at 650 km is sunlit .960 of the year, where the paper takes .95.",
      node: { sunlit: dawnDuskYear({ altitudeKm: 650 }).sunlitFraction },
    },
    {
      what: "a battery for the longest shadow",
      why: "A node that never stops carries its load through 19.7 minutes of shadow: the battery of our own satellite, where the paper's sum leaves less than 0.1 kg/kW.",
      node: { batteryMass: ours.batteryMass! / itPowerKw },
    },
    {
      what: "our lighter array",
      why: `Arrays of ${arraySpecificPower.value} W/kg, the value of our claim, instead of 100.`,
      node: { specificPower: arraySpecificPower.value },
    },
    {
      what: "mortality",
      why: "A tenth of the nodes lost each year over five years raises the price of delivered work by 1.2707.",
      closure: { lossRate: 0.1 },
    },
    {
      what: "links and operations",
      why: "1 k$/kW of each, the step in which the paper counts them.",
      closure: { link: 1000, operations: 1000 },
    },
    {
      what: "our satellite instead of the node",
      why: "Our own model of a satellite of 100 kW at typical values, the boards of its computers included.",
      mass: ours.massPerPower!,
    },
  ];
  let [nodeGiven, closureGiven, mortal]: [Given, Given, boolean] = [{}, {}, false];
  return changes.map(({ what, why, mass: whole, ...change }) => {
    nodeGiven = { ...nodeGiven, ...change.node };
    closureGiven = { ...closureGiven, ...change.closure };
    mortal ||= change.closure?.lossRate !== undefined;
    const mass = whole ?? sized(nodeGiven).mass!;
    const [cheap, dear] = [10_000, 40_000].map((terrestrial) => {
      const said = closed({ ...closureGiven, mass, terrestrial });
      return (mortal ? said.mortalAllowance : said.allowance)!;
    });
    return { what, why, mass, allowance: [cheap!, dear!] };
  });
}
