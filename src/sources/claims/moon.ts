import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { ownEstimate } from "./cited.ts";

const moonFigures: Source = {
  title: "Reference figures of the Kardashev project: Moon",
  by: "Kardashev",
  year: 2026,
  locator: "docs/references.md",
};
const freitas: Source = {
  title: "A Self-Replicating, Growing Lunar Factory",
  by: "R. A. Freitas, W. B. Zachary",
  year: 1981,
  locator: "http://www.rfreitas.com/Astro/GrowingLunarFactory1981.htm",
};
const metzger: Source = {
  title: "Affordable, rapid bootstrapping of space industry and solar system civilization",
  by: "P. T. Metzger, A. Muscatello, R. P. Mueller, J. Mantovani",
  year: 2012,
  locator: "https://www.nextbigfuture.com/2016/12/bootstrapping-space-industry-and-solar.html",
};
const clps: Source = {
  title: "The Orbital Index, issue 69: the other CLPS landers",
  by: "The Orbital Index (Andrew and Ben)",
  year: 2020,
  locator: "https://orbitalindex.com/archive/2020-06-17-Issue-69",
};

const far = (reasoning: string) =>
  ({
    kind: "speculative",
    status: "far",
    source: ownEstimate(reasoning),
    date: "2026",
  }) as const;

/** Industry on the Moon and the mass driver that throws its products into space. */
export const moonClaims = defineClaims({
  escapeMargin: {
    meaning: "speed of the mass driver's end over the Moon's escape speed",
    unit: "m/s",
    value: 24.324,
    range: [0, 2000],
    kind: "published",
    status: "far",
    source: moonFigures,
    where: "exit at 2,400 m/s",
    date: "2026",
  },
  driverAcceleration: {
    meaning:
      "acceleration along the track: a choice between length of track and what payloads bear",
    unit: "gee",
    value: 100,
    range: [1, 5000],
    status: "far",
    source: moonFigures,
    where: "30 g, 100 g and 1,800 g",
    date: "2026",
  },
  shotMass: {
    meaning: "mass of one payload with its carrier's share",
    unit: "kg/shot",
    value: 200,
    uncertainty: lognormal(200, 5),
    range: [1, 1e5],
    ...far("from O'Neill's buckets of some kilograms to flat satellites of a tonne"),
  },
  driverEfficiency: {
    meaning: "kinetic energy of what is thrown over electric energy drawn",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.4, 0.7, 0.9),
    range: [0.05, 1],
    kind: "published",
    status: "far",
    source: moonFigures,
    where: "the launcher at 70 %",
    date: "2026",
    why: "linear motors reach 90 % and more, with storage and switching less",
  },
  driverDuty: {
    meaning: "share of the time in which the mass driver throws",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.35, 0.75, 0.95),
    range: [0.01, 1],
    ...far("the lunar day alone gives half, ridges near the pole nine tenths; repairs take some"),
  },
  driverTrackMass: {
    meaning: "mass of track, coils and foundations for each metre",
    unit: "kg/m",
    value: 400,
    uncertainty: lognormal(400, 3),
    range: [1, 1e5],
    ...far(
      "studies of coil launchers give tens of kilograms a metre for small buckets, launchers of ships tonnes",
    ),
  },
  driverPowerMass: {
    meaning: "mass of storage and switches for each kilowatt drawn on average",
    unit: "kg/kW",
    value: 10,
    uncertainty: lognormal(10, 3),
    range: [0.1, 1000],
    ...far("the power of a shot is drawn within a fraction of a second and stored between shots"),
  },
  lunarShare: {
    meaning: "share of a satellite's mass that is made on the Moon",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.4, 0.75, 0.92),
    range: [0, 1],
    ...far(
      "structure, radiator panels, coolant pipes, silicon cells and their glass; chips, batteries, lasers and motors come from Earth",
    ),
  },
  transferShare: {
    meaning:
      "mass thrown beyond each kilogram that arrives in low Earth orbit: propellant, casings, losses",
    unit: "1",
    value: 0.35,
    uncertainty: triangular(0.1, 0.3, 0.7),
    range: [0, 10],
    ...far(
      "a spiral from the Moon's distance of 6.5 km/s at an impulse of 2,500 s takes 30 %; braking in the air takes a shield",
    ),
  },
  lunarProductivity: {
    meaning: "product that mines and factories make in a year, over their own mass",
    unit: "1/year",
    value: 4,
    uncertainty: lognormal(4, 3),
    range: [0.01, 1000],
    ...far(
      "a self-replicating plant makes its own mass in about a year; refineries on Earth make many times theirs, electronics factories less",
    ),
    others: [{ value: 1, source: freitas, note: "a seed of 100 t that makes another in a year" }],
  },
  lunarProcessEnergy: {
    meaning: "electric energy to mine, refine and shape a kilogram of product",
    unit: "kWh/kg",
    value: 50,
    uncertainty: lognormal(50, 2.5),
    range: [1, 2000],
    ...far("aluminium takes 15 kWh/kg, solar silicon 100 and more, sintered regolith 2"),
  },
  lunarPowerMass: {
    meaning: "mass of the lunar power plant for each kilowatt it gives",
    unit: "kg/kW",
    value: 25,
    uncertainty: lognormal(25, 2.5),
    range: [0.5, 1000],
    ...far("thin arrays on a ridge 10 kg/kW, reactors or storage for the night 50 and more"),
  },
  lunarPlantShare: {
    meaning: "share of the plant's mass that is made on the Moon by the plant itself",
    unit: "1",
    value: 0.6,
    uncertainty: triangular(0.1, 0.65, 0.95),
    range: [0, 0.999],
    ...far("from hardly anything to the 90 to 96 % that studies of growing factories hope for"),
    others: [
      { value: 0.92, source: metzger, note: "12 t landed grow to 156 t" },
      { value: 0.999, source: metzger, note: "41 t landed grow to 40,000 t" },
    ],
  },
  doublingTime: {
    meaning: "time in which the lunar plant builds its own mass once more",
    unit: "year",
    value: 3,
    uncertainty: lognormal(3, 2.2),
    range: [0.2, 100],
    kind: "speculative",
    status: "far",
    source: freitas,
    where: "a seed of 100 t, replicated in a year",
    date: "1981",
    why: "nobody has built one; ours starts at three times their time",
  },
  lunarInstallation: {
    meaning: "time from the first landing to the first product",
    unit: "year",
    value: 4,
    uncertainty: triangular(2, 4, 10),
    range: [0, 50],
    ...far("plants of this size take three to five years on Earth"),
  },
  landingFactor: {
    meaning: "price of a kilogram landed on the Moon over that of one in low orbit",
    unit: "1",
    value: 12,
    uncertainty: lognormal(12, 2),
    range: [1, 2000],
    ...far(
      "some eight kilograms in low orbit, most of it propellant, for one landed, and a lander that is not always used again",
    ),
    others: [
      { value: 330, source: clps, note: "1,000,000 $/kg on small landers, over 3,000 $/kg" },
    ],
  },
  landingMassRatio: {
    meaning:
      "mass brought to low orbit for each kilogram landed, propellant of the tankers included",
    unit: "1",
    value: 8,
    uncertainty: triangular(4, 7, 15),
    range: [1, 100],
    ...far(
      "6 km/s from low orbit to the ground by methane: a mass ratio near 5, and the lander's own mass",
    ),
  },
  lunarPlantPrice: {
    meaning: "price of plant built on Earth, each kilogram",
    unit: "$/kg",
    value: 2000,
    uncertainty: lognormal(2000, 3),
    range: [10, 1e6],
    ...far("industrial plant costs 20 to 100 $/kg, satellites 1,000 to 50,000"),
  },
  lunarPlantLife: {
    meaning: "years in which the lunar plant serves",
    unit: "year",
    value: 12,
    uncertainty: triangular(6, 12, 20),
    range: [1, 60],
    ...far("dust, night and vacuum against plants that serve 20 to 30 years on Earth"),
  },
  lunarUpkeep: {
    meaning: "share of the landed plant that is replaced from Earth in a year",
    unit: "%/year",
    value: 8,
    uncertainty: triangular(3, 8, 15),
    range: [0, 100],
    ...far("wear parts and electronics; a tenth of a satellite factory's tools each year"),
  },
});
