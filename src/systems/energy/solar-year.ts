import { defineModel, eq } from "#model";
import { textbook } from "#physics";
import { constants, groundClaims, type Source } from "#sources";

const clearSky: Source = {
  title:
    "Photovoltaics Education: air mass, and the intensity of a clear sky after Meinel and Meinel 1976",
  by: "C. B. Honsberg and S. G. Bowden, pveducation.org",
  year: 2019,
  locator: "https://www.pveducation.org/pvcdrom/properties-of-sunlight/air-mass",
};

const hours = 8760;

/**
 * A year hour by hour: panels that follow the Sun from east to west, a battery, and gas for what is missing.
 *
 * The sky is clear unless a run brings its own `sky`, hour by hour: without it this is the most that panels and battery
 * can do. Hours are of local solar time and begin with New Year's; the Sun is taken in the middle of each. Diffuse light
 * is a tenth of the direct. The battery gives and takes without delay, as much as its power and its charge allow.
 */
export const solarYear = defineModel({
  name: "solar-year",
  summary: "Panels and a battery for a steady load, hour by hour through a year.",
  inputs: {
    load: {
      unit: "MW",
      typical: 1000,
      range: [1, 1e6],
      meaning: "power that must be carried in every hour",
      assumption: "the gigawatt of the announced plan",
    },
    panels: {
      unit: "MW",
      typical: 6000,
      range: [0, 1e7],
      meaning: "power of the panels at 1 kW/m^2",
      assumption: "six times the load, as for a sunny town",
    },
    batteryEnergy: {
      unit: "MWh",
      typical: 17_000,
      range: [0, 1e8],
      meaning: "usable energy of the battery",
      assumption: "a night of the load and a few hours",
    },
    batteryPower: {
      unit: "MW",
      typical: 5000,
      range: [0, 1e7],
      meaning: "most that the battery takes or gives",
      assumption: "what the panels have to spare at noon",
    },
    startShare: {
      unit: "1",
      typical: 0.5,
      range: [0, 1],
      meaning: "charge at New Year's, as a share of the battery",
      assumption: "half full; a year forgets it within days",
    },
    latitude: {
      unit: "deg",
      typical: 36.2,
      range: [-66, 66],
      meaning: "latitude of the site",
      assumption: "southern Nevada",
    },
    performance: {
      unit: "1",
      typical: 0.85,
      range: [0.3, 1],
      meaning: "power delivered over what the panels would give cold, clean and without wiring",
      assumption: "the usual performance ratio of a plant that follows the Sun",
    },
    containerRoundTrip: { from: groundClaims.containerRoundTrip },
  },
  time: {
    steps: hours,
    step: 1,
    unit: "h",
    series: {
      sky: {
        unit: "1",
        meaning: "light of the hour over that of a clear sky",
        typical: Array.from({ length: hours }, () => 1),
      },
    },
  },
  outputs: {
    efficiency: { unit: "1", meaning: "of the battery, each way" },
    startCharge: { unit: "MWh", meaning: "charge at New Year's" },
    turn: {
      unit: "1",
      meaning: "of the Earth since midnight, to the middle of the hour, in radians",
    },
    fromPole: {
      unit: "1",
      meaning: "angle between the Sun and the north pole, in radians",
      source: textbook(
        "P. I. Cooper 1969, Solar Energy 12, 333: 23.45 deg sin(360 (284 + n) / 365)",
      ),
    },
    north: { unit: "1", meaning: "latitude in radians" },
    height: { unit: "1", meaning: "sine of the Sun's height over the horizon, 0 at night" },
    light: { unit: "kW/m^2", meaning: "of a clear sky, facing the Sun", source: clearSky },
    facing: {
      unit: "1",
      meaning:
        "cosine between the panels, which turn about a level axis from north to south, and the Sun",
      source: textbook("Duffie and Beckman, Solar Engineering of Thermal Processes, section 1.7"),
    },
    power: { unit: "MW", meaning: "of the panels" },
    surplus: { unit: "MW", meaning: "of the panels over the load; negative where it is missing" },
    taking: { unit: "MW", meaning: "what the battery takes" },
    giving: { unit: "MW", meaning: "what the battery gives" },
    charge: { unit: "MWh", meaning: "in the battery", starts: "startCharge" },
    gas: { unit: "MW", meaning: "what is still missing" },
    gasShare: { unit: "1", meaning: "share of the year's energy that gas must give" },
    hoursOnGas: { unit: "h", meaning: "hours in which something is missing" },
    spilledShare: { unit: "1", meaning: "share of what the panels give that nobody can use" },
    capacityFactor: { unit: "1", meaning: "mean power of the panels over that at 1 kW/m^2" },
    cycles: { unit: "1", meaning: "times that the year fills the battery" },
  },
  equations: (s) => ({
    efficiency: eq`sqrt(${s.containerRoundTrip})`,
    startCharge: eq`${s.startShare} * ${s.batteryEnergy}`,
    turn: eq`2 * pi * ((${s.time.now} + ${s.time.step} / 2) / 24 [h] - floor((${s.time.now} + ${s.time.step} / 2) / 24 [h]))`,
    fromPole: eq`pi / 180 * (90 - 23.45 * sin(2 * pi * (285 + floor(${s.time.now} / 24 [h])) / 365))`,
    north: eq`${s.latitude} / 1 [rad]`,
    height: eq`max(0, sin(${s.north}) * cos(${s.fromPole}) - cos(${s.north}) * sin(${s.fromPole}) * cos(${s.turn}))`,
    light: eq`if(${s.height} > 0, ${constants.solarConstant} * 0.7^(max(${s.height}, 0.01)^-0.678), 0)`,
    facing: eq`sqrt(${s.height}^2 + (sin(${s.fromPole}) * sin(${s.turn}))^2)`,
    power: eq`${s.panels} * ${s.performance} * ${s.sky} * min(1, ${s.light} * (${s.facing} + 0.1) / 1 [kW/m^2])`,
    surplus: eq`${s.power} - ${s.load}`,
    taking: eq`max(0, min(${s.surplus}, ${s.batteryPower}, (${s.batteryEnergy} - ${s.charge}) / ${s.efficiency} / ${s.time.step}))`,
    giving: eq`max(0, min(-${s.surplus}, ${s.batteryPower}, ${s.charge} * ${s.efficiency} / ${s.time.step}))`,
    charge: eq`${s.charge} + (${s.taking} * ${s.efficiency} - ${s.giving} / ${s.efficiency}) * ${s.time.step}`,
    gas: eq`max(0, -${s.surplus} - ${s.giving})`,
    gasShare: eq`mean(${s.gas}) / ${s.load}`,
    hoursOnGas: eq`total(if(${s.gas} > 1e-9 * ${s.load}, ${s.time.step}, 0 [h]))`,
    spilledShare: eq`if(${s.panels} > 0 [MW], total(max(0 [MW], ${s.surplus} - ${s.taking})) / max(total(${s.power}), 1 [W]), 0)`,
    capacityFactor: eq`if(${s.panels} > 0 [MW], mean(${s.power}) / max(${s.panels}, 1 [W]), 0)`,
    cycles: eq`if(${s.batteryEnergy} > 0 [MWh], total(${s.taking} * ${s.time.step}) * ${s.efficiency} / max(${s.batteryEnergy}, 1 [J]), 0)`,
  }),
  cases: [
    {
      name: "without panels gas carries everything, but for what was in the battery",
      given: { panels: 0, batteryEnergy: 8760, load: 1, startShare: 0.5, containerRoundTrip: 1 },
      expect: { gasShare: 0.5, hoursOnGas: 4380, spilledShare: 0, cycles: 0 },
      within: 1e-12,
      source: textbook("balance of energy"),
    },
    {
      name: "without a battery, the Sun is up half of the year",
      given: { panels: 1e7, batteryEnergy: 0, load: 1, latitude: 36.2 },
      expect: { hoursOnGas: 4380 },
      within: 0.01,
      source: textbook("day and night are of one length, taken over a year"),
      why: "hours count whole, by whether the Sun is up in their middle",
    },
  ],
});
