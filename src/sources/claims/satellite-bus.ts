import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { ownEstimate, spacedcMdao } from "./cited.ts";

const argonThruster: Source = {
  title: "The Orbital Index, issue 208: Hall thrusters go argon with Starlink V2 mini",
  by: "The Orbital Index (Andrew and Ben)",
  year: 2023,
  locator: "https://orbitalindex.com/archive/2023-03-01-Issue-208",
};
const massBudget: Source = {
  title: "Satellite Mass Budget per kW_IT",
  by: "Orbital AI datacenters research viewer",
  year: 2026,
  locator:
    "https://research-viewer.pages.dev/orbital-ai-datacenters-3/pages/satellite-mass-budget/",
};

const theirs = { source: spacedcMdao, date: "2026" } as const;
const guess = (reasoning: string) =>
  ({ kind: "estimated", source: ownEstimate(reasoning), date: "2026" }) as const;

/** What carries the rest of a compute satellite, and keeps it in its orbit. */
export const satelliteBusClaims = defineClaims({
  busPowerShare: {
    meaning: "power of everything that does not compute, pumps aside, over IT power",
    unit: "1",
    value: 0.08,
    uncertainty: triangular(0.03, 0.08, 0.13),
    range: [0, 1],
    ...theirs,
    where: "non_it_power_frac 0.1",
    why: "links, computers, wheels and thrusters grow less than the IT power does",
  },
  avionicsMass: {
    meaning: "attitude control, computers, thrusters and their tanks, each satellite",
    unit: "kg",
    value: 90,
    uncertainty: lognormal(90, 2),
    range: [1, 1e4],
    ...theirs,
    where: "avionics_propulsion_per_sat_kg 60, for 16 kW",
    why: "somewhat more for the larger arrays of 100 kW",
  },
  powerConversionMass: {
    meaning: "regulators, converters and harness for each kilowatt of load",
    unit: "kg/kW",
    value: 2,
    uncertainty: lognormal(2, 2),
    range: [0.05, 50],
    ...guess(
      "aircraft converters reach 0.2 kg/kW, space ones 5; high voltage and short harness help",
    ),
  },
  shieldingMass: {
    meaning: "metal against radiation around the chips for each kilowatt of IT power",
    unit: "kg/kW",
    value: 0.6,
    uncertainty: lognormal(0.6, 2.5),
    range: [0, 50],
    ...guess("ten millimetres of aluminium around boards of 20 to 100 kW a square metre"),
  },
  structureFraction: {
    meaning: "structure and mechanisms over the mass that they carry",
    unit: "1",
    value: 0.14,
    uncertainty: triangular(0.06, 0.14, 0.22),
    range: [0, 1],
    ...theirs,
    where: "structure_frac 0.2",
    why: "flat satellites stacked without an adapter need less than classical ones",
    others: [
      { value: 0.25, source: massBudget, note: "structure, bus, wiring and propulsion together" },
    ],
  },
  massMargin: {
    meaning: "mass that grows between design and launch, over the design's",
    unit: "1",
    value: 0.1,
    uncertainty: triangular(0.02, 0.1, 0.22),
    range: [0, 1],
    ...theirs,
    where: "margin_frac 0.2",
    why: "20 % is for a first design; the second series knows its mass",
  },
  specificImpulse: {
    meaning: "impulse of the thrusters over the weight of their propellant",
    unit: "s",
    value: 2300,
    uncertainty: triangular(1500, 2400, 2600),
    range: [100, 10_000],
    source: argonThruster,
    where: "2,500 s",
    date: "2023-03",
    why: "the newest thruster in series; older Hall thrusters give 1,600 s",
    others: [{ value: 220, source: spacedcMdao, note: "monopropellant" }],
  },
  dragCoefficient: {
    meaning: "drag coefficient in free molecular flow",
    unit: "1",
    value: 2.2,
    uncertainty: triangular(2, 2.2, 2.8),
    range: [1, 4],
    ...guess("flat plates in free molecular flow: 2.0 to 2.8 by how atoms leave the surface"),
  },
  airDensityFactor: {
    meaning: "density of the upper air over that of the mean atmosphere, averaged over a life",
    unit: "1",
    value: 1.2,
    uncertainty: lognormal(1.2, 2.2),
    range: [0.05, 20],
    ...guess("between a quiet and an active Sun the density at 600 km changes tenfold"),
  },
  parkingAltitude: {
    meaning: "height at which rockets drop the satellites, and from which the air takes them down",
    unit: "km",
    value: 300,
    uncertainty: triangular(250, 300, 350),
    range: [180, 600],
    ...guess("Starlink satellites are deployed at about 290 km and climb by their own thrusters"),
  },
  avoidanceSpeed: {
    meaning: "speed change a year for avoiding others and keeping formation",
    unit: "m/s/year",
    value: 3,
    uncertainty: lognormal(3, 3),
    range: [0, 200],
    ...guess(
      "spacedc counts 0.1 m/s a year for formation alone; crowded shells need ten times as much",
    ),
  },
});
