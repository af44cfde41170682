import { defineModel, eq } from "#model";
import { referenceList } from "#physics";
import { constants, orbitClaims } from "#sources";

/** A panel that gives off heat on both faces, edge-on to the Sun and the Earth. */
export const radiator = defineModel({
  name: "radiator",
  summary:
    "Two-sided radiator at the end of its life, with the Earth's heat, stray sunlight and the satellite in its view.",
  inputs: {
    heat: {
      unit: "kW",
      typical: 120,
      range: [0.001, 1e6],
      meaning: "waste heat to give off",
      assumption: "100 kW of IT with pumps, bus and conversion",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 30],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    earthView: {
      unit: "1",
      typical: 0.4811,
      range: [0, 1],
      meaning: "view factors to the Earth of both faces",
      assumption: "on edge at 650 km",
    },
    earthAlbedoView: {
      unit: "1",
      typical: 0.05,
      range: [0, 1],
      meaning: "reflected sunlight on both faces over albedo times solar irradiance",
      assumption: "dawn-dusk orbit at 650 km",
    },
    arrayTemperature: {
      unit: "K",
      typical: 330,
      range: [100, 500],
      meaning: "temperature of what the panel sees of its own satellite",
      assumption: "an array in sunlight",
    },
    radiatorTemperature: { from: orbitClaims.radiatorTemperature },
    radiatorEmissivity: { from: orbitClaims.radiatorEmissivity },
    radiatorEmissivityLoss: { from: orbitClaims.radiatorEmissivityLoss },
    radiatorAbsorptivity: { from: orbitClaims.radiatorAbsorptivity },
    radiatorDarkening: { from: orbitClaims.radiatorDarkening },
    radiatorFinEfficiency: { from: orbitClaims.radiatorFinEfficiency },
    radiatorBlocking: { from: orbitClaims.radiatorBlocking },
    radiatorSunExposure: { from: orbitClaims.radiatorSunExposure },
    radiatorArealMass: { from: orbitClaims.radiatorArealMass },
    coolantMass: { from: orbitClaims.coolantMass },
    meteoroidLoss: { from: orbitClaims.meteoroidLoss },
    coolantLoopLoss: { from: orbitClaims.coolantLoopLoss },
    coolantLoops: { from: orbitClaims.coolantLoops },
    chipTemperatureLimit: { from: orbitClaims.chipTemperatureLimit },
    coolingDrop: { from: orbitClaims.coolingDrop },
    earthInfrared: { from: orbitClaims.earthInfrared },
    earthAlbedo: { from: orbitClaims.earthAlbedo },
  },
  outputs: {
    emissivity: { unit: "1", meaning: "emissivity at the end of life" },
    absorptivity: { unit: "1", meaning: "solar absorptivity at the end of life" },
    emitted: { unit: "W/m^2", meaning: "given off by both faces for each square metre of panel" },
    fromEarth: {
      unit: "W/m^2",
      meaning: "infrared and reflected sunlight taken in from the Earth",
    },
    fromSun: { unit: "W/m^2", meaning: "stray sunlight taken in" },
    fromSatellite: { unit: "W/m^2", meaning: "heat taken in from the satellite's own array" },
    net: { unit: "W/m^2", meaning: "heat that a square metre of panel gets rid of" },
    area: { unit: "m^2", meaning: "panel area, one face counted once" },
    mass: { unit: "kg", meaning: "panel, coolant, pumps and pipes" },
    chipTemperature: { unit: "K", meaning: "junction temperature at full power" },
    cooledShare: {
      unit: "1",
      meaning: "share of full power at which the chips stay at their limit",
    },
    loopShare: { unit: "1", meaning: "share of the cooling left after lost loops, mean over life" },
    thermalFactor: { unit: "1", meaning: "share of the work that cooling allows" },
  },
  equations: (s) => ({
    emissivity: eq`max(0.01, ${s.radiatorEmissivity} - ${s.radiatorEmissivityLoss} * ${s.life})`,
    absorptivity: eq`min(1, ${s.radiatorAbsorptivity} + ${s.radiatorDarkening} * ${s.life})`,
    emitted: eq`2 * ${s.emissivity} * ${s.radiatorFinEfficiency} * ${constants.stefanBoltzmann} * ${s.radiatorTemperature}^4`,
    fromEarth: eq`${s.emissivity} * ${s.earthInfrared} * ${s.earthView} + ${s.absorptivity} * ${s.earthAlbedo} * ${constants.solarConstant} * ${s.earthAlbedoView}`,
    fromSun: eq`${s.absorptivity} * ${constants.solarConstant} * ${s.radiatorSunExposure}`,
    fromSatellite: eq`2 * ${s.emissivity} * ${s.radiatorBlocking} * ${constants.stefanBoltzmann} * ${s.arrayTemperature}^4`,
    net: eq`${s.emitted} - ${s.fromEarth} - ${s.fromSun} - ${s.fromSatellite}`,
    area: eq`${s.heat} / (${s.net} * (1 - ${s.meteoroidLoss} * 1 [year])^(${s.life} / 1 [year]))`,
    mass: eq`${s.area} * ${s.radiatorArealMass} + ${s.heat} * ${s.coolantMass}`,
    chipTemperature: eq`${s.radiatorTemperature} + ${s.coolingDrop}`,
    cooledShare: eq`max(0, min(1, (${s.chipTemperatureLimit} - ${s.radiatorTemperature}) / ${s.coolingDrop}))`,
    loopShare: eq`1 - ${s.coolantLoopLoss} * ${s.life} / (2 * ${s.coolantLoops})`,
    thermalFactor: eq`${s.cooledShare} * max(0, ${s.loopShare})`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.radiatorTemperature} < ${s.chipTemperatureLimit}`,
      otherwise:
        "the radiator is hotter than the chips: heat does not flow uphill; lower the radiator temperature below the chip temperature limit",
    },
    {
      holds: eq`${s.net} > 0`,
      otherwise:
        "the radiator takes in more heat than it gives off: raise the radiator temperature, or shade it from Sun and Earth",
    },
  ],
  cases: [
    {
      name: "1 MW at emissivity 0.9 from one face's worth at 300 K",
      given: {
        heat: 1000,
        life: 1,
        earthView: 0,
        earthAlbedoView: 0,
        radiatorTemperature: 300,
        radiatorEmissivity: 0.9,
        radiatorEmissivityLoss: 0,
        radiatorFinEfficiency: 1,
        radiatorBlocking: 0,
        radiatorSunExposure: 0,
        meteoroidLoss: 0,
      },
      expect: { area: 2419.14 / 2 },
      within: 2.1e-6,
      source: referenceList,
      why: "2419.14 m2 of one face are half as much of two-sided panel; half a unit of the last digit",
    },
  ],
});
