import { defineModel, eq } from "#model";
import { constants, planClaims } from "#sources";

/** The announced constellation of AI satellites, in its own numbers. */
export const constellation = defineModel({
  name: "constellation",
  summary:
    "Power, mass, launches and years of the announced AI satellites, and what keeps them up to number.",
  inputs: {
    plannedSatellites: { from: planClaims.plannedSatellites },
    plannedSatellitePower: { from: planClaims.plannedSatellitePower },
    plannedSatellitePeak: { from: planClaims.plannedSatellitePeak },
    plannedSpecificPower: { from: planClaims.plannedSpecificPower },
    statedSpecificPower: { from: planClaims.statedSpecificPower },
    plannedRadiator: { from: planClaims.plannedRadiator },
    plannedYearlyMass: { from: planClaims.plannedYearlyMass },
    plannedFirstRate: { from: planClaims.plannedFirstRate },
    starshipPayload: { from: planClaims.starshipPayload },
    plannedSatelliteLife: { from: planClaims.plannedSatelliteLife },
  },
  outputs: {
    power: { unit: "GW", meaning: "mean compute power of all satellites" },
    satelliteMass: {
      unit: "t/satellite",
      meaning: "mass of one, from its mean power and power over mass",
    },
    mass: { unit: "Mt", meaning: "mass of all satellites" },
    peakMass: {
      unit: "t/satellite",
      meaning: "mass of one, if the power over mass is told of its peak",
    },
    peakTotalMass: { unit: "Mt", meaning: "mass of all satellites in that case" },
    launches: { unit: "launch", meaning: "Starship launches that carry all satellites up" },
    years: { unit: "year", meaning: "years to launch them at the announced yearly mass" },
    launchesPerYear: {
      unit: "launch/year",
      meaning: "Starship launches for the announced yearly mass",
    },
    launchesPerDay: { unit: "launch/day", meaning: "the same each day" },
    statedYearlyPower: {
      unit: "GW/year",
      meaning: "power added in a year at the announced mass and the stated power over mass",
    },
    shownYearlyPower: { unit: "GW/year", meaning: "the same with the satellite that was shown" },
    statedSatelliteMass: {
      unit: "t/satellite",
      meaning: "mass of one at the stated power over mass",
    },
    satellitesPerYear: {
      unit: "satellite/year",
      meaning: "satellites of the shown kind in the announced yearly mass",
    },
    replacedPerYear: {
      unit: "satellite/year",
      meaning: "satellites that end their life each year",
    },
    replacementLaunches: { unit: "launch/year", meaning: "Starship launches that replace them" },
    largestNumber: {
      unit: "satellite",
      meaning: "satellites that the announced yearly mass can keep up for ever",
    },
    rejection: {
      unit: "W/m^2",
      meaning: "mean heat that a square metre of radiator panel sends away, both faces",
    },
    radiatorTemperature: {
      unit: "K",
      meaning: "mean temperature of panels with emissivity 0.9 on both faces, facing empty space",
    },
    peakTemperature: { unit: "K", meaning: "the same at peak power" },
    firstRateSatellites: {
      unit: "satellite/year",
      meaning: "satellites of the shown kind for the rate of the end of 2027",
    },
    firstRateLaunches: {
      unit: "launch/year",
      meaning: "Starship launches for the rate of the end of 2027",
    },
    terawattLaunches: { unit: "launch", meaning: "Starship launches for a terawatt in orbit" },
    terawattSatellites: {
      unit: "satellite",
      meaning: "satellites of the shown kind for a terawatt",
    },
  },
  equations: (s) => ({
    power: eq`${s.plannedSatellites} * ${s.plannedSatellitePower}`,
    satelliteMass: eq`${s.plannedSatellitePower} / ${s.plannedSpecificPower}`,
    mass: eq`${s.plannedSatellites} * ${s.satelliteMass}`,
    peakMass: eq`${s.plannedSatellitePeak} / ${s.plannedSpecificPower}`,
    peakTotalMass: eq`${s.plannedSatellites} * ${s.peakMass}`,
    launches: eq`${s.mass} / ${s.starshipPayload}`,
    years: eq`${s.mass} / ${s.plannedYearlyMass}`,
    launchesPerYear: eq`${s.plannedYearlyMass} / ${s.starshipPayload}`,
    launchesPerDay: eq`${s.launchesPerYear}`,
    statedYearlyPower: eq`${s.plannedYearlyMass} * ${s.statedSpecificPower}`,
    shownYearlyPower: eq`${s.plannedYearlyMass} * ${s.plannedSpecificPower}`,
    statedSatelliteMass: eq`${s.plannedSatellitePower} / ${s.statedSpecificPower}`,
    satellitesPerYear: eq`${s.plannedYearlyMass} / ${s.satelliteMass}`,
    replacedPerYear: eq`${s.plannedSatellites} / ${s.plannedSatelliteLife}`,
    replacementLaunches: eq`${s.replacedPerYear} * ${s.satelliteMass} / ${s.starshipPayload}`,
    largestNumber: eq`${s.satellitesPerYear} * ${s.plannedSatelliteLife}`,
    rejection: eq`${s.plannedSatellitePower} / ${s.plannedRadiator}`,
    radiatorTemperature: eq`(${s.rejection} / (2 * 0.9 * ${constants.stefanBoltzmann}))^0.25`,
    peakTemperature: eq`(${s.plannedSatellitePeak} / ${s.plannedRadiator} / (2 * 0.9 * ${constants.stefanBoltzmann}))^0.25`,
    firstRateSatellites: eq`${s.plannedFirstRate} / ${s.plannedSatellitePower}`,
    firstRateLaunches: eq`${s.plannedFirstRate} / ${s.plannedSpecificPower} / ${s.starshipPayload}`,
    terawattLaunches: eq`1 [TW] / ${s.plannedSpecificPower} / ${s.starshipPayload}`,
    terawattSatellites: eq`1 [TW] / ${s.plannedSatellitePower}`,
  }),
  cases: [
    {
      name: "1 Mt a year at 100 kW/t",
      given: { plannedYearlyMass: 1e6, statedSpecificPower: 100 },
      expect: { statedYearlyPower: 100 },
      within: 1e-12,
      source: planClaims.plannedYearlyMass.source,
      why: "announced as 100 GW a year",
    },
    {
      name: "a million satellites of 120 kW at 70 kW/t",
      given: { plannedSpecificPower: 70, starshipPayload: 100 },
      expect: { power: 120, mass: 1.7142857, launches: 17_142.857 },
      within: 1e-7,
      source: planClaims.plannedSpecificPower.source,
      why: "calculated: 120 GW over 70 kW/t",
    },
  ],
});
