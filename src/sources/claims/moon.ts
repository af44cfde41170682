import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { ownEstimate } from "./cited.ts";

const moonFigures: Source = {
  title: "Reference figures of the Kardashev project: Moon",
  by: "Kardashev",
  year: 2026,
  locator: "docs/references.md",
};
const summerStudy1975: Source = {
  title: "Space Settlements: A Design Study, appendix F: the mass driver",
  by: "NASA Ames, 1975 summer study",
  year: 1977,
  locator: "http://space.alglobus.net/75SummerStudy/5appendF.html",
};
const advancedAutomation: Source = {
  title:
    "Advanced Automation for Space Missions, chapter 5: replicating systems concepts (NASA CP-2255)",
  by: "R. A. Freitas, W. P. Gilbreath (editors), NASA",
  year: 1982,
  locator: "https://ntrs.nasa.gov/citations/19830007077, read in a public summary of it",
};
const princeton: Source = {
  title:
    "Design and Optimization of a Self-Expanding Lunar Factory: System Architecture and Resource Utilization Modeling",
  by: "Mori Ono (Princeton University, thesis)",
  year: 2025,
  locator:
    "https://theses-dissertations.princeton.edu/entities/publication/50a42370-54d8-4d8c-b476-9b1beb08458c, abstract",
};
const metzger: Source = {
  title: "Affordable, rapid bootstrapping of space industry and solar system civilization",
  by: "P. T. Metzger, A. Muscatello, R. P. Mueller, J. Mantovani",
  year: 2016,
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
    kind: "estimated",
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
    kind: "estimated",
    source: moonFigures,
    where: "30 g, 100 g and 1,800 g",
    date: "2026",
    others: [{ value: 29.4, source: summerStudy1975, note: "288 m/s2 along 10 km" }],
  },
  shotMass: {
    meaning: "mass of one payload with its carrier's share",
    unit: "kg/shot",
    value: 200,
    uncertainty: lognormal(200, 5),
    range: [1, 1e5],
    ...far("from O'Neill's buckets of some kilograms to flat satellites of a tonne"),
    others: [{ value: 10, source: summerStudy1975, note: "buckets under 10 kg" }],
  },
  driverEfficiency: {
    meaning: "kinetic energy of what is thrown over electric energy drawn",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.4, 0.7, 0.9),
    range: [0.05, 1],
    kind: "estimated",
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
    others: [
      {
        value: 0.5,
        source: advancedAutomation,
        note: "one working year in two calendar years without storage for the night",
      },
    ],
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
  driverStorage: {
    meaning: "energy that the mass driver's storage gives in one shot over the storage's mass",
    unit: "kJ/kg",
    value: 10,
    uncertainty: lognormal(10, 3),
    range: [0.1, 1000],
    ...far("capacitors give 1 to 3 kJ/kg, pulsed flywheels 10 to 50 with their machines"),
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
    others: [
      { value: 1, source: advancedAutomation, note: "100 t a year from a seed of 100 t" },
      {
        value: 60,
        source: advancedAutomation,
        note: "its own mass of metal products in under six days, a proposal of 1979 quoted there",
      },
    ],
  },
  lunarProcessEnergy: {
    meaning: "electric energy to mine, refine and shape a kilogram of product",
    unit: "kWh/kg",
    value: 50,
    uncertainty: lognormal(50, 2.5),
    range: [1, 2000],
    ...far("aluminium takes 15 kWh/kg, solar silicon 100 and more, sintered regolith 2"),
    others: [
      { value: 149, source: advancedAutomation, note: "calculated from 1.7 MW for 100 t a year" },
    ],
  },
  lunarPowerMass: {
    meaning: "mass of the lunar power plant for each kilowatt it gives",
    unit: "kg/kW",
    value: 25,
    uncertainty: lognormal(25, 2.5),
    range: [0.5, 1000],
    ...far("thin arrays on a ridge 10 kg/kW, reactors or storage for the night 50 and more"),
    others: [
      {
        value: 12.9,
        source: advancedAutomation,
        note: "calculated from a solar canopy of 22 t for 1.7 MW, by day",
      },
    ],
  },
  lunarPlantShare: {
    meaning: "share of the plant's mass that is made on the Moon by the plant itself",
    unit: "1",
    value: 0.6,
    uncertainty: triangular(0.1, 0.65, 0.95),
    range: [0, 0.999],
    ...far("from hardly anything to the 90 to 96 % that studies of growing factories hope for"),
    others: [
      { value: 0.93, source: advancedAutomation, note: "90 to 96 % closure thought attainable" },
      { value: 0.85, source: princeton, note: "85 % of new components from lunar resources" },
      { value: 0.92, source: metzger, note: "12 t landed grow to 156 t" },
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
    source: princeton,
    where: "a factory of 9 t triples in five years: doubled in 3.2",
    date: "2025-05",
    why: "a simulation; growth turned out linear rather than exponential there, so the upper end is long",
    others: [
      { value: 1, source: advancedAutomation, note: "a seed of 100 t replicates in a year" },
    ],
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
