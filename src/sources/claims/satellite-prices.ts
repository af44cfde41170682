import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { mcCalip, ownEstimate, spacedcMdao } from "./cited.ts";

const starlinkCost: Source = {
  title: "Quilty Space estimates of Starlink satellite cost, as quoted in a forum",
  by: "Quilty Space",
  year: 2024,
  locator: "https://nyx.cz/discussion/23257/id/57198838/replies",
};

const theirs = { source: spacedcMdao, date: "2026" } as const;
const guess = (reasoning: string) =>
  ({ kind: "estimated", source: ownEstimate(reasoning), date: "2026" }) as const;

/** What a compute satellite costs and what making it leaves in the air. */
export const satellitePricesClaims = defineClaims({
  learningProgress: {
    meaning: "price of satellite hardware after a doubling of the number built, over that before",
    unit: "1",
    value: 0.86,
    uncertainty: triangular(0.78, 0.85, 0.97),
    range: [0.5, 1],
    ...guess(
      "aerospace series show 80 to 90 %; the Suncatcher study uses 80 % for launch; no learning is the other end",
    ),
    others: [{ value: 1, source: spacedcMdao, note: "learning_rate 1: none" }],
  },
  learningReference: {
    meaning: "number of satellites at which the prices hold",
    unit: "satellite",
    value: 100,
    range: [1, 1e6],
    ...theirs,
    where: "64 satellites of its case, rounded",
  },
  busPrice: {
    meaning:
      "price of bus, avionics and propulsion at the reference number of satellites built, each",
    unit: "$",
    value: 1_500_000,
    uncertainty: lognormal(1_500_000, 2.3),
    range: [1e4, 1e9],
    ...theirs,
    where: "bus_cost_per_sat_usd 2,000,000, integration included",
    why: "theirs is for a first series of small satellites; those in series of thousands cost 200,000 to 1,200,000 whole",
    others: [
      { value: 800_000, source: starlinkCost, note: "a whole V2 mini, in series of thousands" },
    ],
  },
  powerConversionPrice: {
    meaning: "price of regulators and converters at the reference number of satellites built",
    unit: "$/W",
    value: 1.5,
    uncertainty: lognormal(1.5, 2.5),
    range: [0.01, 100],
    ...guess("converters for cars cost 0.05 $/W, qualified space ones 10"),
  },
  integrationShare: {
    meaning: "assembly, tests and delivery over the price of the parts",
    unit: "1",
    value: 0.15,
    uncertainty: triangular(0.05, 0.12, 0.3),
    range: [0, 3],
    ...guess("a tenth in car-like lines, a third in clean rooms"),
  },
  groundSegmentFixed: {
    meaning: "control centre and first ground stations",
    unit: "million $",
    value: 20,
    uncertainty: lognormal(20, 2),
    range: [0, 1e4],
    ...theirs,
    where: "ground_segment_usd",
    why: "a small network bought or built",
  },
  groundSegmentPrice: {
    meaning: "further stations and their fibre for each watt of IT power in orbit",
    unit: "$/W",
    value: 0.1,
    uncertainty: lognormal(0.1, 3),
    range: [0, 20],
    ...guess("a hundred optical stations of a million dollars for a gigawatt"),
  },
  operationsFixed: {
    meaning: "people and systems that fly the fleet, however small",
    unit: "million $/year",
    value: 5,
    uncertainty: lognormal(5, 2),
    range: [0, 1e4],
    ...theirs,
    where: "annual_ops_usd",
    why: "a team of twenty round the clock",
  },
  operationsShare: {
    meaning: "yearly operation over the price of the hardware",
    unit: "%/year",
    value: 1,
    uncertainty: triangular(0.4, 1, 2.5),
    range: [0, 50],
    source: mcCalip,
    where: "opsCost: 1 % of hardware a year",
    date: "2025",
    why: "larger fleets fly themselves, insurance would add one or two per cent",
  },
  spacecraftCarbon: {
    meaning: "CO2e of making a kilogram of satellite, compute aside",
    unit: "kg/kg",
    value: 50,
    uncertainty: lognormal(50, 2),
    range: [1, 1000],
    ...theirs,
    where: "spacecraft_embodied_kg_per_kg 80",
    why: "80 is for hand-made spacecraft; solar modules and cars are made for 5 to 20",
  },
});
