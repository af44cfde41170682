import { defineModel, eq } from "#model";
import { referenceList, textbook } from "#physics";
import { constants, moonClaims } from "#sources";

/** The mass driver itself: how fast, how long, how much power. */
export const track = defineModel({
  name: "mass-driver-track",
  summary: "Exit speed, track length, energy and power of an electromagnetic launcher on the Moon.",
  inputs: {
    launchedMass: {
      unit: "t/year",
      typical: 10_000,
      range: [1e-3, 1e13],
      meaning: "mass thrown in a year",
      assumption: "a gigawatt of satellites over three years",
    },
    escapeMargin: { from: moonClaims.escapeMargin },
    driverAcceleration: { from: moonClaims.driverAcceleration },
    shotMass: { from: moonClaims.shotMass },
    driverEfficiency: { from: moonClaims.driverEfficiency },
    driverDuty: { from: moonClaims.driverDuty },
  },
  outputs: {
    escapeSpeed: {
      unit: "m/s",
      meaning: "speed at the Moon's surface that never comes back",
      source: textbook("escape speed sqrt(2 GM / R)"),
    },
    escapeEnergy: { unit: "MJ/kg", meaning: "energy of that speed for each kilogram" },
    exitSpeed: { unit: "m/s", meaning: "speed at the end of the track" },
    trackLength: {
      unit: "m",
      meaning: "length over which payloads gain it",
      source: textbook("v^2 / 2a"),
    },
    idealEnergyPerMass: { unit: "MJ/kg", meaning: "kinetic energy of each kilogram thrown" },
    energyPerMass: { unit: "MJ/kg", meaning: "electric energy drawn for each kilogram thrown" },
    idealPower: { unit: "MW", meaning: "kinetic energy thrown in a year, as a mean power" },
    averagePower: { unit: "MW", meaning: "electric power drawn, mean of the year" },
    runningPower: { unit: "MW", meaning: "electric power drawn while the driver throws" },
    shotsPerYear: { unit: "shot/year", meaning: "payloads thrown in a year" },
    shotInterval: { unit: "s/shot", meaning: "time between shots while the driver throws" },
    shotTime: { unit: "s", meaning: "time of a payload on the track" },
    shotEnergy: { unit: "MJ", meaning: "electric energy of one shot" },
    peakPower: { unit: "MW", meaning: "kinetic power at the end of the track" },
  },
  equations: (s) => ({
    escapeSpeed: eq`sqrt(2 * ${constants.moonGravity} / ${constants.moonRadius})`,
    escapeEnergy: eq`${s.escapeSpeed}^2 / 2`,
    exitSpeed: eq`${s.escapeSpeed} + ${s.escapeMargin}`,
    trackLength: eq`${s.exitSpeed}^2 / (2 * ${s.driverAcceleration})`,
    idealEnergyPerMass: eq`${s.exitSpeed}^2 / 2`,
    energyPerMass: eq`${s.idealEnergyPerMass} / ${s.driverEfficiency}`,
    idealPower: eq`${s.launchedMass} * ${s.idealEnergyPerMass}`,
    averagePower: eq`${s.launchedMass} * ${s.energyPerMass}`,
    runningPower: eq`${s.averagePower} / ${s.driverDuty}`,
    shotsPerYear: eq`${s.launchedMass} / ${s.shotMass}`,
    shotInterval: eq`${s.driverDuty} / ${s.shotsPerYear}`,
    shotTime: eq`${s.exitSpeed} / ${s.driverAcceleration}`,
    shotEnergy: eq`${s.shotMass} * 1 [shot] * ${s.energyPerMass}`,
    peakPower: eq`${s.shotMass} * 1 [shot] * ${s.driverAcceleration} * ${s.exitSpeed}`,
  }),
  cases: [
    {
      name: "escape from the Moon",
      given: {},
      expect: { escapeSpeed: 2375.676, escapeEnergy: 2.82192 },
      within: 2e-6,
      source: referenceList,
      why: "half a unit of the last printed digit",
    },
    ...(
      [
        [30, 9789.3],
        [100, 2936.8],
        [1800, 163.15],
      ] as const
    ).map(([driverAcceleration, trackLength]) => ({
      name: `track at ${driverAcceleration} g and 2,400 m/s`,
      given: { driverAcceleration },
      expect: { trackLength },
      within: 3.1e-5,
      source: referenceList,
      why: "half a unit of the last printed digit",
    })),
    {
      name: "600,000 t a year at 2,400 m/s",
      given: { launchedMass: 600_000 },
      expect: { idealPower: 54.8 },
      within: 1e-3,
      source: referenceList,
      why: "half a unit of the last printed digit",
    },
  ],
});
