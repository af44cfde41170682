import { defineClaims, type Source } from "../claim.ts";
import { lognormal, pert, triangular } from "../distribution.ts";
import { fromReferenceList, mcCalip, ownEstimate, spacedcMdao } from "./cited.ts";

const timeToPower: Source = {
  title: "How long it actually takes to power a data center in 2026",
  by: "Construction Owners, from JLL's Global Data Center Outlook 2026",
  year: 2026,
  locator:
    "https://www.constructionowners.com/insights/how-long-it-actually-takes-to-power-a-data-center-in-2026-a-u-s-market-by-market-reality-check",
};
const cbre: Source = {
  title: "Data center construction costs: what drives the 2025 spike",
  by: "Build, from CBRE's North American Data Center Trends",
  year: 2025,
  locator: "https://www.build.inc/data-center-construction-costs-2025",
};
const troy: Source = {
  title: "AI data center construction costs soar past $20 million per megawatt",
  by: "Troy Technical, from Giga Energy",
  year: 2026,
  locator:
    "https://troy-technical.com/2026/06/28/ai-data-center-construction-costs-soar-past-20-million-per-megawatt-more-than-double-traditional-centers-driven-by-cooling-and-power-infrastructure-demands/",
};
const uptime: Source = {
  title:
    "Power usage effectiveness: 1.5 to 1.58 in the world, about 1.16 for hyperscale direct-to-chip cooling",
  by: "Uptime Institute and operators",
  year: 2025,
  locator: "docs/references.md",
};

/** The building around the accelerators: electrical plant, cooling, works, people. */
export const buildingClaims = defineClaims({
  electricalCost: {
    meaning:
      "switchgear, transformers, distribution and uninterruptible supplies, for each watt of IT",
    unit: "$/W",
    value: 5.25,
    uncertainty: triangular(2.5, 5.25, 7),
    range: [0.1, 50],
    source: mcCalip,
    where: "electricalCostPerW",
    date: "2025",
  },
  siteBuild: {
    meaning: "years to build the site itself, power aside",
    unit: "year",
    value: 2,
    uncertainty: triangular(0.6, 2, 3),
    range: [0.1, 20],
    source: timeToPower,
    where: "18 to 24 months from ground-breaking to a commissioned building",
    date: "2026",
    why: "122 days in an existing hall have been shown once; a gigawatt comes in phases",
  },
  pue: {
    meaning: "power of the facility over power of its IT",
    unit: "1",
    value: 1.16,
    uncertainty: triangular(1.06, 1.16, 1.35),
    range: [1, 3],
    source: uptime,
    where: `${fromReferenceList}: hyperscale, direct-to-chip`,
    date: "2025",
    others: [
      { value: 1.1, source: spacedcMdao, note: "its hyperscale baseline" },
      { value: 1.2, source: mcCalip, note: "pue" },
      { value: 1.55, source: uptime, note: "mean of the world's sites" },
    ],
  },
  pueFall: {
    meaning: "yearly fall of what a facility draws beyond its IT",
    unit: "%/year",
    value: 2,
    uncertainty: pert(0, 2, 6),
    range: [-10, 50],
    kind: "estimated",
    source: ownEstimate(
      "warmer water saves chillers, hotter chips and sites take some of it back; the world's mean has stood still for years",
    ),
    date: "2026",
  },
  mechanicalCost: {
    meaning: "cooling plant for each watt of IT",
    unit: "$/W",
    value: 3,
    uncertainty: triangular(1.5, 3, 5),
    range: [0, 50],
    source: mcCalip,
    where: "mechanicalCostPerW",
    date: "2025",
  },
  civilCost: {
    meaning: "land, building and works for each watt of IT",
    unit: "$/W",
    value: 2.5,
    uncertainty: triangular(1, 2.5, 4),
    range: [0, 50],
    source: mcCalip,
    where: "civilCostPerW",
    date: "2025",
    others: [
      { value: 12, source: spacedcMdao, note: "building, power and cooling together" },
      { value: 10.7, source: cbre, note: "building, power and cooling together" },
      { value: 20, source: troy, note: "AI sites, building, power and cooling together" },
    ],
  },
  networkCost: {
    meaning: "network of the building and its fibres to the world, for each watt of IT",
    unit: "$/W",
    value: 1.75,
    uncertainty: triangular(0.5, 1.75, 3),
    range: [0, 50],
    source: mcCalip,
    where: "networkCostPerW",
    date: "2025",
    why: "the network between accelerators is paid with them; this is the rest",
  },
  coolingWater: {
    meaning: "water evaporated on the site for each kilowatt-hour of IT energy",
    unit: "L/kWh",
    value: 0.6,
    uncertainty: lognormal(0.6, 3.5),
    range: [0, 10],
    kind: "estimated",
    source: ownEstimate("closed loops with dry coolers use next to none, towers 1.8 L/kWh"),
    date: "2026",
    others: [{ value: 1.8, source: spacedcMdao, note: "wue_l_per_kwh" }],
  },
  facilityUpkeep: {
    meaning:
      "repair, insurance and dues of the building and its plant for each year, over their price",
    unit: "%/year",
    value: 3.5,
    uncertainty: triangular(2, 3.5, 5),
    range: [0, 20],
    kind: "estimated",
    source: ownEstimate("repair of 2 to 3 % and one for insurance and property tax"),
    date: "2026",
    others: [{ value: 5, source: spacedcMdao, note: "of the building and the accelerators" }],
  },
  facilityStaff: {
    meaning: "people who run the site, for each watt of IT and year",
    unit: "$/W/year",
    value: 0.04,
    uncertainty: lognormal(0.04, 2.5),
    range: [0, 5],
    kind: "estimated",
    source: ownEstimate("two to three hundred people at 150,000 $ a year for a gigawatt"),
    date: "2026",
  },
  facilityAvailability: {
    meaning: "share of the year in which building, cooling and network hold, supply aside",
    unit: "1",
    value: 0.995,
    uncertainty: triangular(0.985, 0.995, 0.9998),
    range: [0.5, 1],
    source: spacedcMdao,
    where: "availability",
    date: "2026",
  },
  hotHours: {
    meaning: "hours a year that are too hot for full cooling",
    unit: "h/year",
    value: 40,
    uncertainty: lognormal(40, 4),
    range: [0, 8766],
    kind: "estimated",
    source: ownEstimate("plants are laid out for the hottest half to one per cent of hours"),
    date: "2026",
  },
  hotDerating: {
    meaning: "share of the IT power that must be shed in those hours",
    unit: "1",
    value: 0.15,
    uncertainty: triangular(0.02, 0.15, 0.4),
    range: [0, 1],
    kind: "estimated",
    source: ownEstimate("warm-water cooling loses little; chillers at their limit lose a fifth"),
    date: "2026",
  },
});
