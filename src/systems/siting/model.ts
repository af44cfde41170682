import { defineModel, eq } from "#model";
import { civilisation } from "#systems/civilisation";
import { groundSite } from "./ground.ts";
import { moonSite } from "./moon.ts";
import { orbitSite } from "./orbit.ts";

export { siteCosts } from "./costs.ts";
export { launchQueue } from "./launch-queue.ts";
export { waterfall, waterfallFactors, type WaterfallFactor } from "./waterfall.ts";
export { groundSite, moonSite, orbitSite };

const chosen = (assumption: string) => ({ assumption });

/** The question itself: the same installed IT power at each of three sites, from the same year on, for as long. */
export const siting = defineModel({
  name: "siting",
  summary:
    "The next gigawatt of AI compute on the ground beside batteries, in sunlit orbit, and on satellites made on the Moon, side by side.",
  inputs: {
    power: {
      unit: "GW",
      typical: 1,
      range: [1e-4, 1e3],
      meaning: "installed IT power at the rack input",
      ...chosen("the question asks for it"),
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2025, 2060],
      meaning: "calendar year in which operation begins",
      ...chosen("the question asks for it"),
    },
    life: {
      unit: "year",
      typical: 10,
      range: [1, 40],
      meaning: "how long the plan runs",
      ...chosen("the question asks for it"),
    },
    altitude: {
      unit: "km",
      typical: 650,
      range: [400, 2000],
      meaning: "height of the satellites' circular orbit",
      ...chosen("Suncatcher's dawn-dusk orbit; the asker may choose another"),
    },
    inclined: {
      unit: "1",
      typical: 0,
      range: [0, 1],
      meaning:
        "0 for a dawn-dusk sun-synchronous orbit, 1 for a 30 degree one that meets the shadow each revolution",
      ...chosen("sunlight is the reason to go"),
    },
    launchPriceYear: {
      unit: "1",
      typical: 2030,
      range: [2024, 2100],
      meaning: "calendar year for which the launch price is told; from there it falls",
      ...chosen("the claim is for 2030; a price that the question sets is for its own year"),
    },
    satellitePower: {
      unit: "kW/satellite",
      typical: 100,
      range: [10, 1000],
      meaning: "IT power of one satellite",
      ...chosen("the announced class of about 100 kW"),
    },
    gridShare: {
      unit: "%",
      typical: 50,
      range: [0, 100],
      meaning: "share of the ground site's energy from the grid",
      ...chosen("half grid, as at Memphis at first"),
    },
    gasShare: {
      unit: "%",
      typical: 40,
      range: [0, 100],
      meaning: "share from gas turbines beside the site; the rest is solar with storage",
      ...chosen("the announced plan's mix"),
    },
    rideThrough: {
      unit: "h",
      typical: 2,
      range: [0, 24],
      meaning: "how long batteries carry the whole load",
      ...chosen("one two-hour battery container for its power"),
    },
    restoreTime: {
      unit: "min",
      typical: 20,
      range: [0, 600],
      meaning: "time to bring a job back after a failure",
      ...chosen("a hot spare stands by; longer where a part must be found"),
    },
  },
  parts: { ground: groundSite, orbit: orbitSite, moon: moonSite, civilisation },
  outputs: {
    orbitMinusGroundPerCompute: {
      unit: "$/PFLOP-day",
      meaning: "what a PFLOP-day costs more in orbit than on the ground",
    },
    orbitMinusGroundPerEnergy: {
      unit: "$/kWh",
      meaning: "what a kilowatt-hour costs more in orbit than on the ground",
    },
    orbitMinusGroundPerGpuHour: {
      unit: "$/GPU-hour",
      meaning: "what an accelerator hour costs more in orbit than on the ground",
    },
    groundRoad: { unit: "1", meaning: "Kardashev number to which the ground leads" },
    orbitRoad: { unit: "1", meaning: "Kardashev number to which launches from Earth lead" },
    moonRoad: { unit: "1", meaning: "Kardashev number to which the Moon leads" },
  },
  equations: (s) => ({
    "ground.itPower": eq`${s.power}`,
    "ground.year": eq`${s.year}`,
    "ground.planLife": eq`${s.life}`,
    "ground.energy.gridShare": eq`${s.gridShare}`,
    "ground.energy.gasShare": eq`${s.gasShare}`,
    "ground.energy.rideThrough": eq`${s.rideThrough}`,
    "ground.cluster.restoreTime": eq`${s.restoreTime}`,
    "orbit.cluster.restoreTime": eq`${s.restoreTime}`,
    "moon.cluster.restoreTime": eq`${s.restoreTime}`,
    "orbit.itPower": eq`${s.power}`,
    "orbit.year": eq`${s.year}`,
    "orbit.planLife": eq`${s.life}`,
    "orbit.satellitePower": eq`${s.satellitePower}`,
    "orbit.satellite.altitude": eq`${s.altitude}`,
    "orbit.satellite.inclined": eq`${s.inclined}`,
    "orbit.satellite.launch.launchPriceYear": eq`${s.launchPriceYear}`,
    "moon.itPower": eq`${s.power}`,
    "moon.year": eq`${s.year}`,
    "moon.planLife": eq`${s.life}`,
    "moon.satellitePower": eq`${s.satellitePower}`,
    "moon.satellite.altitude": eq`${s.altitude}`,
    "moon.satellite.inclined": eq`${s.inclined}`,
    "moon.satellite.launch.launchPriceYear": eq`${s.launchPriceYear}`,
    "civilisation.addedPower": eq`${s.power}`,
    "civilisation.onEarth": eq`1`,
    orbitMinusGroundPerCompute: eq`${s.orbit.costs.costPerCompute} - ${s.ground.costs.costPerCompute}`,
    orbitMinusGroundPerEnergy: eq`${s.orbit.costs.costPerEnergy} - ${s.ground.costs.costPerEnergy}`,
    orbitMinusGroundPerGpuHour: eq`${s.orbit.costs.costPerGpuHour} - ${s.ground.costs.costPerGpuHour}`,
    groundRoad: eq`(log10((${s.civilisation.worldPower} + ${s.civilisation.groundLimit}) / 1 [W]) - 6) / 10`,
    orbitRoad: eq`(log10((${s.civilisation.worldPower} + ${s.orbit.roadPower}) / 1 [W]) - 6) / 10`,
    moonRoad: eq`(log10((${s.civilisation.worldPower} + ${s.moon.roadPower}) / 1 [W]) - 6) / 10`,
  }),
});
