import { defineModel, eq } from "#model";
import { referenceList } from "#physics";
import { moonClaims, planClaims } from "#sources";
import { track } from "#systems/mass-driver";

/** Throwing the announced satellites from the Moon: track, power and shots, for a yearly mass and for terawatts a year. */
export const moonLaunch = defineModel({
  name: "moon-launch",
  summary:
    "Track, power and shots to throw satellites from the Moon, for a yearly mass and for the announced terawatts.",
  inputs: {
    yearlyMass: {
      unit: "t/year",
      typical: 6e5,
      range: [1e-3, 1e12],
      meaning: "mass thrown in a year",
      assumption: "the reference list's example of 600,000 t a year",
    },
    plannedLunarPower: { from: planClaims.plannedLunarPower },
    statedSpecificPower: { from: planClaims.statedSpecificPower },
    testedDriverSpeed: { from: planClaims.testedDriverSpeed },
    shotMass: { from: moonClaims.shotMass },
  },
  parts: { driver: track, terawatts: track },
  outputs: {
    exitSpeed: { unit: "m/s", meaning: "speed at the end of the track" },
    track: { unit: "m", meaning: "length of the track" },
    gentleTrack: { unit: "m", meaning: "the same at 30 g" },
    compactTrack: { unit: "m", meaning: "the same at 100 g" },
    pressSpeed: {
      unit: "m/s",
      meaning: "speed at the end of 494 m at 100 g, as printed in the press",
    },
    energyPerMass: { unit: "MJ/kg", meaning: "energy of motion of each kilogram" },
    power: { unit: "MW", meaning: "electricity drawn by the launcher at the yearly mass" },
    peakPower: { unit: "MW", meaning: "power that one load takes up at the end of the track" },
    shotsPerYear: { unit: "shot/year", meaning: "loads thrown in a year at the yearly mass" },
    timeBetweenShots: { unit: "s/shot", meaning: "time from one load to the next while it throws" },
    terawattMass: {
      unit: "Gt/year",
      meaning: "mass of the announced terawatts of satellites in a year",
    },
    terawattPower: { unit: "TW", meaning: "electricity drawn to throw the announced terawatts" },
    terawattShots: {
      unit: "shot/s",
      meaning: "loads thrown each second for the announced terawatts",
    },
    speedStillMissing: {
      unit: "1",
      meaning: "speed needed over the fastest run of such a machine so far",
    },
  },
  equations: (s) => ({
    "driver.launchedMass": eq`${s.yearlyMass}`,
    "terawatts.launchedMass": eq`${s.terawattMass}`,
    exitSpeed: eq`${s.driver.exitSpeed}`,
    track: eq`${s.driver.trackLength}`,
    gentleTrack: eq`${s.exitSpeed}^2 / (2 * 30 [gee])`,
    compactTrack: eq`${s.exitSpeed}^2 / (2 * 100 [gee])`,
    pressSpeed: eq`sqrt(2 * 100 [gee] * 494 [m])`,
    energyPerMass: eq`${s.driver.idealEnergyPerMass}`,
    power: eq`${s.driver.averagePower}`,
    peakPower: eq`${s.driver.peakPower}`,
    shotsPerYear: eq`${s.driver.shotsPerYear}`,
    timeBetweenShots: eq`${s.driver.shotInterval}`,
    terawattMass: eq`${s.plannedLunarPower} / ${s.statedSpecificPower}`,
    terawattPower: eq`${s.terawatts.averagePower}`,
    terawattShots: eq`${s.terawattMass} / ${s.shotMass}`,
    speedStillMissing: eq`${s.exitSpeed} / ${s.testedDriverSpeed}`,
  }),
  cases: [
    {
      name: "tracks at 2,400 m/s",
      given: { driverAcceleration: 1800 },
      expect: { gentleTrack: 9789.3, compactTrack: 2936.8, track: 163.15 },
      within: 3.1e-5,
      source: referenceList,
      why: "half a unit of the last printed digit",
    },
    {
      name: "500 TW a year at 100 kW/t",
      given: { plannedLunarPower: 500, statedSpecificPower: 100, driverEfficiency: 0.7 },
      expect: { terawattMass: 5, terawattPower: 0.65 },
      within: 0.005 / 0.65,
      source: referenceList,
      why: "5 Gt a year, the launcher alone 0.65 TW at 70 %",
    },
    {
      name: "1,000 TW a year at 100 kW/t",
      given: { plannedLunarPower: 1000, statedSpecificPower: 100, driverEfficiency: 0.7 },
      expect: { terawattMass: 10, terawattPower: 1.3 },
      within: 0.005 / 1.3,
      source: referenceList,
      why: "10 Gt a year, the launcher alone 1.30 TW at 70 %",
    },
  ],
});
