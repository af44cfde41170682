import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { mcCalip, ownEstimate, spacedcMdao } from "./cited.ts";

const iRosa: Source = {
  title: "Roll-Out Solar Arrays (ROSA)",
  by: "Space Launch Live",
  year: 2026,
  locator: "https://spacelaunchlive.com/spacecraft-systems/roll-out-solar-arrays-rosa/",
};
const starlinkCost: Source = {
  title: "Quilty Space estimates of Starlink satellite cost, as quoted in a forum",
  by: "Quilty Space",
  year: 2024,
  locator: "https://nyx.cz/discussion/23257/id/57198838/replies",
};
const massBudget: Source = {
  title: "Satellite Mass Budget per kW_IT",
  by: "Orbital AI datacenters research viewer",
  year: 2026,
  locator:
    "https://research-viewer.pages.dev/orbital-ai-datacenters-3/pages/satellite-mass-budget/",
};
const integratedPanels: Source = {
  title: "Reduced-Mass Orbital AI Inference via Integrated Solar, Compute, and Radiator Panels",
  by: "S. Gaalema, S. Indyk, C. Staley (University of Austin)",
  year: 2026,
  locator: "arXiv:2604.07760",
};

const theirs = { source: spacedcMdao, date: "2026" } as const;
const guess = (reasoning: string) =>
  ({ kind: "estimated", source: ownEstimate(reasoning), date: "2026" }) as const;

/** Array and battery of a compute satellite. */
export const satellitePowerClaims = defineClaims({
  cellEfficiency: {
    meaning: "efficiency of the solar cells when new, at 28 degrees Celsius",
    unit: "1",
    value: 0.24,
    uncertainty: triangular(0.19, 0.23, 0.32),
    range: [0.05, 0.5],
    ...guess(
      "silicon for series of ten thousands of satellites, up to triple junction for short ones",
    ),
    others: [
      { value: 0.22, source: mcCalip, note: "pvEfficiency" },
      { value: 0.3, source: spacedcMdao, note: "rigid triple junction" },
    ],
  },
  cellTemperatureLoss: {
    meaning: "share of the efficiency that cells lose for each kelvin above 28 degrees Celsius",
    unit: "1/K",
    value: 0.003,
    uncertainty: triangular(0.0015, 0.003, 0.004),
    range: [0, 0.01],
    ...guess("data sheets of silicon print 0.3 to 0.4 % a kelvin, of triple-junction cells half"),
  },
  cellAbsorptivity: {
    meaning: "share of sunlight that the array's front takes in, as heat or power",
    unit: "1",
    value: 0.92,
    uncertainty: triangular(0.85, 0.92, 0.95),
    range: [0.1, 1],
    source: mcCalip,
    where: "solarAbsorptivity",
    date: "2025",
    why: "anti-reflective coatings reach 0.95; filters against infrared come down to 0.85",
  },
  cellEmissivity: {
    meaning: "infrared emissivity of the array's front",
    unit: "1",
    value: 0.85,
    uncertainty: triangular(0.8, 0.85, 0.9),
    range: [0.1, 1],
    source: mcCalip,
    where: "emissivityPV",
    date: "2025",
    why: "cover glass; a few hundredths of spread between makers",
  },
  arrayBackEmissivity: {
    meaning: "infrared emissivity of the array's back",
    unit: "1",
    value: 0.88,
    uncertainty: triangular(0.8, 0.88, 0.92),
    range: [0.1, 1],
    ...guess("painted or composite backs; bare metal would overheat the cells"),
  },
  arrayPacking: {
    meaning: "share of the array's area that is cells",
    unit: "1",
    value: 0.87,
    uncertainty: triangular(0.8, 0.87, 0.93),
    range: [0.3, 1],
    ...theirs,
    where: "packing_efficiency of both arrays: 0.85 and 0.88",
    why: "the mean of their two; large square cells pack closer",
  },
  arrayPointing: {
    meaning: "output over that of a clean array exactly normal to the Sun",
    unit: "1",
    value: 0.95,
    uncertainty: triangular(0.9, 0.95, 0.99),
    range: [0.3, 1],
    ...theirs,
    where: "pointing_efficiency",
    why: "one degree costs nothing, wiring, mismatch and dirt of five per cent do",
  },
  arraySpecificPower: {
    meaning: "array power when new over array mass, deployment and drive included",
    unit: "W/kg",
    value: 140,
    uncertainty: lognormal(140, 1.7),
    range: [20, 1000],
    ...theirs,
    where: "100 W/kg rigid, 150 W/kg roll-out",
    why: "near the better of the two, for a series of 2030; the station's roll-out arrays give 59, thin silicon blankets are announced above 200",
    others: [
      { value: 59, source: iRosa, note: "20 kW of a 340 kg wing" },
      { value: 150, source: massBudget, note: "100 to 300 W/kg" },
      { value: 500, source: integratedPanels, note: "panels that are array and radiator in one" },
    ],
  },
  arrayPrice: {
    meaning:
      "price of the array for each watt when new, at the reference number of satellites built",
    unit: "$/W",
    value: 25,
    uncertainty: lognormal(25, 2.5),
    range: [0.1, 1000],
    kind: "estimated",
    source: ownEstimate(
      "between 50 $/W of triple-junction wings and the few dollars a watt that whole mass-produced satellites leave for their arrays, taken back to the reference number by the learning rate",
    ),
    date: "2026",
    others: [
      { value: 50, source: spacedcMdao, note: "rigid triple junction, no learning" },
      {
        value: 22,
        source: mcCalip,
        note: "satelliteCostPerW: the whole satellite, in series of 40,000",
      },
      {
        value: 28.6,
        source: starlinkCost,
        note: "$800,000 for a V2 mini with 28 kW of array: the whole satellite, in series of thousands",
      },
    ],
  },
  arrayDegradation: {
    meaning: "output that an array loses in a year, by radiation and ultraviolet light",
    unit: "%/year",
    value: 2.2,
    uncertainty: triangular(1, 2, 3.5),
    range: [0, 20],
    ...theirs,
    where: "annual_degradation 2 %",
    why: "between their 2 % and McCalip's 2.5 %; silicon loses more, low orbits less",
    others: [{ value: 2.5, source: mcCalip, note: "cellDegradation" }],
  },
  powerPathEfficiency: {
    meaning: "efficiency from the array's terminals to the loads: regulators, slip rings, cables",
    unit: "1",
    value: 0.92,
    uncertainty: triangular(0.85, 0.92, 0.96),
    range: [0.5, 1],
    ...guess("two conversions of 96 to 98 % and the harness"),
    others: [{ value: 1, source: spacedcMdao, note: "losses left out" }],
  },
  batteryFraction: {
    meaning:
      "share of the load that the battery carries through the longest eclipse: a choice of the designer",
    unit: "1",
    value: 1,
    range: [0, 1],
    ...guess(
      "service goes on in the dark; in the dawn-dusk orbit a battery for the bus alone, a tenth, saves some 6 % of the cost and loses 4 % of the work",
    ),
  },
  batterySpecificEnergy: {
    meaning: "energy of a flight battery over its mass, casing and electronics included",
    unit: "Wh/kg",
    value: 175,
    uncertainty: triangular(120, 165, 250),
    range: [20, 1000],
    ...theirs,
    where: "150 Wh/kg generic, 250 Wh/kg high energy",
    why: "cells of 250 make packs of 150 to 200",
  },
  batteryPrice: {
    meaning:
      "price of a flight battery for each watt-hour, at the reference number of satellites built",
    unit: "$/Wh",
    value: 0.5,
    uncertainty: lognormal(0.5, 2),
    range: [0.01, 100],
    ...theirs,
    where: "cost_per_wh_usd 0.5 and 0.7",
    why: "packs on the ground cost a quarter of this, qualified space packs ten times as much",
  },
  batteryDepth: {
    meaning:
      "share of its energy that a battery gives in each eclipse where every revolution has one",
    unit: "1",
    value: 0.4,
    uncertainty: triangular(0.25, 0.4, 0.5),
    range: [0.05, 1],
    ...theirs,
    where: "depth_of_discharge",
    why: "some 5,400 cycles a year for five years and more",
  },
  seasonalBatteryDepth: {
    meaning: "the same where eclipses come in a season of three months",
    unit: "1",
    value: 0.6,
    uncertainty: triangular(0.4, 0.6, 0.8),
    range: [0.05, 1],
    ...guess("a quarter of the cycles, few of them at full length, allow half as much again"),
  },
  batteryRoundTrip: {
    meaning: "energy out of a battery over energy in",
    unit: "1",
    value: 0.9,
    uncertainty: triangular(0.85, 0.9, 0.96),
    range: [0.3, 1],
    ...theirs,
    where: "round_trip_efficiency",
    why: "cells return 95 %, chargers take the rest",
  },
  batteryFade: {
    meaning: "capacity that a battery loses in a year",
    unit: "%/year",
    value: 2.5,
    uncertainty: triangular(1, 2.5, 4),
    range: [0, 20],
    ...guess("cells are rated to 80 % of capacity after some eight years of shallow cycles"),
  },
});
