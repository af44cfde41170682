import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { fromReferenceList, mcCalip, ownEstimate, spacedcMdao } from "./cited.ts";

const suncatcher: Source = {
  title: "Towards a future space-based, highly scalable AI infrastructure system design",
  by: "Google (Project Suncatcher)",
  year: 2025,
  locator: "arXiv:2511.19468",
};
const starcloud: Source = {
  title: "Why we should train AI in space",
  by: "Starcloud (Lumen Orbit)",
  year: 2024,
  locator: fromReferenceList,
};
const bryceTech: Source = {
  title:
    "SpaceX's share of all mass to orbit, with BryceTech's figures for the first quarter of 2024",
  by: "Benzinga",
  year: 2024,
  locator:
    "https://benzinga.com/news/24/09/41022762/elon-musk-adjusts-forecast-on-spacexs-share-of-all-mass-to-orbit-if-the-rest-of-the-year-goes-well",
};
const bryceTech2022: Source = {
  title: "SpaceX launched 158,666 kg in the second quarter of 2022 (BryceTech)",
  by: "Tesmanian",
  year: 2022,
  locator: "https://www.tesmanian.com/blogs/tesmanian-blog/payload",
};
const fcc: Source = {
  title: "SAT-LOA-20260108-00016: orbital data centre system",
  by: "SpaceX, filing with the FCC",
  year: 2026,
  locator: fromReferenceList,
};
const falconLaunches: Source = {
  title: "List of Falcon 9 and Falcon Heavy launches",
  by: "Wikipedia, mirrored",
  year: 2025,
  locator: "https://wikisum.wiki/wiki/List_of_Falcon_9_and_Falcon_Heavy_launches",
};
const rapidLaunch: Source = {
  title: "A rapid launch site",
  by: "B. Timar",
  year: 2023,
  locator: "https://www.briantimar.com/notes/rapid-launch/",
};
const everydayAstronaut: Source = {
  title: "Rockets and CO2 (2,683 t for Starship with Super Heavy, by Everyday Astronaut)",
  by: "Koran Jakarta",
  year: 2021,
  locator:
    "https://amp.koran-jakarta.com/gempar-teknologi-terbaru-ciptakan-kapal-luar-angkasa-super-berat-namun-ramah-lingkungan",
};

/** Rockets from Earth: price, how much they can lift, what they leave in the air. */
export const launchClaims = defineClaims({
  launchPrice: {
    meaning: "price of a kilogram to low orbit for large series, launched in 2030",
    unit: "$/kg",
    value: 1000,
    uncertainty: lognormal(1000, 3),
    range: [1, 20_000],
    status: "announced",
    source: suncatcher,
    where: `${fromReferenceList}: 3,600 $/kg today, 200 $/kg hoped for by the middle of the 2030s`,
    date: "2025-11",
    why: "2030 lies half way between the two on a logarithmic scale; the width reaches from an airline-like rocket to today's price",
    others: [
      {
        value: 3000,
        source: spacedcMdao,
        note: "current reusable, 1,500 to 6,000; heavy lift 1,500; future 200",
      },
      { value: 500, source: mcCalip, note: "launchCostPerKg; his cases run from 20 to 2,940" },
      { value: 3600, source: suncatcher, note: "what is paid today" },
      { value: 200, source: suncatcher, note: "hoped for by the middle of the 2030s" },
      {
        value: 30,
        source: starcloud,
        note: "five million dollars for a rocket of 100 t, which is 50",
      },
    ],
  },
  launchPriceFall: {
    meaning: "share of the launch price above its floor that goes in a year, around 2030",
    unit: "%/year",
    value: 11,
    uncertainty: triangular(3, 11, 20),
    range: [0, 50],
    kind: "speculative",
    status: "announced",
    source: ownEstimate(
      "from 3,600 $/kg in 2025 to 200 in 2035 would be 25 % a year; since 2010 it was nearer to 5 %",
    ),
    date: "2026",
  },
  launchPriceFloor: {
    meaning: "propellant, range and refurbishment: what a kilogram costs however often one flies",
    unit: "$/kg",
    value: 40,
    uncertainty: lognormal(40, 2.2),
    range: [0, 5000],
    kind: "speculative",
    status: "announced",
    source: ownEstimate(
      "4,600 t of propellant at 0.2 to 0.4 $/kg for 100 t are 10 to 20 $/kg; work on the ground doubles it at least",
    ),
    date: "2026",
    others: [{ value: 20, source: mcCalip, note: "his case of a launch price at the floor" }],
  },
  worldLaunchMass: {
    meaning: "mass that all rockets together brought to orbit in 2024",
    unit: "t/year",
    value: 1950,
    uncertainty: triangular(1700, 1950, 2300),
    range: [100, 1e5],
    kind: "estimated",
    source: bryceTech,
    where: "429 t by SpaceX in the first quarter, 87 % of all",
    date: "2024-09",
    why: "four such quarters; the third brought less, and payload adapters are counted by some",
    others: [
      { value: 635, source: bryceTech2022, note: "SpaceX alone, four times its quarter of 2022" },
    ],
  },
  launchGrowth: {
    meaning: "yearly growth of the mass that the world can launch, far from its ceiling",
    unit: "%/year",
    value: 35,
    uncertainty: triangular(15, 35, 60),
    range: [0, 200],
    kind: "speculative",
    status: "under way",
    source: ownEstimate(
      "SpaceX's quarters grew from 159 t in 2022 to 429 t in 2024, 64 % a year; the years before, the world grew by a tenth",
    ),
    date: "2026",
  },
  launchCeiling: {
    meaning: "mass a year at which propellant, pads and airspace stop the growth",
    unit: "Mt/year",
    value: 1,
    uncertainty: lognormal(1, 5),
    range: [0.001, 1000],
    kind: "speculative",
    status: "announced",
    source: fcc,
    where: '"1 Mt/y x 100 kW/t = 100 GW/y"',
    date: "2026-01",
    why: "27 launches of 100 t a day; announced as a beginning, but nobody has shown a tenth of it",
  },
  launchPropellant: {
    meaning: "propellant burnt for each kilogram that reaches its orbit",
    unit: "kg/kg",
    value: 40,
    uncertainty: triangular(28, 38, 60),
    range: [5, 200],
    source: rapidLaunch,
    where: "3,400 t and 1,200 t for the two stages",
    date: "2023",
    why: "4,600 t for 100 to 150 t; polar orbits and first vehicles carry less",
  },
  launchFuelShare: {
    meaning: "share of the propellant that is methane",
    unit: "1",
    value: 0.2174,
    range: [0.1, 0.4],
    source: rapidLaunch,
    where: "3.6 kg of oxygen for 1 kg of methane",
    date: "2023",
  },
  fuelCarbon: {
    meaning: "CO2 from burning a kilogram of methane",
    unit: "kg/kg",
    value: 2.743,
    uncertainty: triangular(2.5, 2.7, 2.743),
    range: [1, 4],
    kind: "estimated",
    source: ownEstimate("44/16 by stoichiometry; some leaves as carbon monoxide or soot"),
    date: "2026",
    others: [
      { value: 2.68, source: everydayAstronaut, note: "2,683 t from about 1,000 t of methane" },
    ],
  },
  propellantCarbon: {
    meaning:
      "CO2e of producing a kilogram of propellant: leaked methane, power for oxygen and cooling",
    unit: "kg/kg",
    value: 0.3,
    uncertainty: lognormal(0.3, 2),
    range: [0, 10],
    kind: "estimated",
    source: ownEstimate(
      "a fifth of methane at 0.6 kg each upstream, four fifths of oxygen at half a kilowatt-hour; soot and water high up are not counted",
    ),
    date: "2026",
    others: [
      {
        value: 3,
        source: spacedcMdao,
        note: "for the satellite's own propellant; rockets left out",
      },
    ],
  },
  launchCapacity: {
    meaning: "payload of one rocket to the satellites' first orbit",
    unit: "t/launch",
    value: 100,
    uncertainty: triangular(40, 100, 200),
    range: [0.1, 1000],
    status: "announced",
    source: spacedcMdao,
    where: "capacity_kg 100,000 heavy lift; 22,800 current reusable",
    date: "2026",
    why: "a fully reusable rocket to polar orbits lifts less at first, later versions twice as much",
    others: [{ value: 100, source: mcCalip, note: "294 launches for 29,390 t" }],
  },
  launchSuccess: {
    meaning: "share of launches that bring their payload to its orbit",
    unit: "%",
    value: 99,
    uncertainty: triangular(96, 99.2, 99.8),
    range: [10, 100],
    kind: "measured",
    source: falconLaunches,
    where: "133 of 134 Falcon flights of 2024",
    date: "2025",
    why: "the best there is; new rockets lose more",
  },
});
