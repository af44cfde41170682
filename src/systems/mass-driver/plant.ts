import { defineModel, eq } from "#model";
import { moonClaims } from "#sources";

/** What must stand on the Moon to make and throw a given mass, and how long it takes to get there. */
export const lunarPlant = defineModel({
  name: "lunar-plant",
  summary:
    "Mass of mines, factories, power plant and mass driver, what of it is landed, and the time to build it up.",
  inputs: {
    launchedMass: {
      unit: "t/year",
      typical: 10_000,
      range: [1e-3, 1e13],
      meaning: "mass thrown in a year",
      assumption: "a gigawatt of satellites over three years",
    },
    driverPower: {
      unit: "MW",
      typical: 1.3,
      range: [0, 1e12],
      meaning: "electric power of the mass driver while it throws",
      assumption: "10,000 t a year",
    },
    trackLength: {
      unit: "m",
      typical: 2937,
      range: [1, 1e7],
      meaning: "length of the track",
      assumption: "100 g",
    },
    shotEnergy: {
      unit: "MJ",
      typical: 823,
      range: [0, 1e9],
      meaning: "electric energy of one shot",
      assumption: "200 kg at 2,400 m/s and 70 %",
    },
    lunarProductivity: { from: moonClaims.lunarProductivity },
    lunarProcessEnergy: { from: moonClaims.lunarProcessEnergy },
    lunarPowerMass: { from: moonClaims.lunarPowerMass },
    driverTrackMass: { from: moonClaims.driverTrackMass },
    driverStorage: { from: moonClaims.driverStorage },
    lunarPlantShare: { from: moonClaims.lunarPlantShare },
    doublingTime: { from: moonClaims.doublingTime },
    lunarInstallation: { from: moonClaims.lunarInstallation },
  },
  outputs: {
    processPower: { unit: "MW", meaning: "power of mines and factories, mean of the year" },
    power: { unit: "MW", meaning: "power of the whole plant" },
    factoryMass: { unit: "t", meaning: "mines and factories" },
    powerPlantMass: { unit: "t", meaning: "power plant" },
    driverMass: { unit: "t", meaning: "mass driver: track with its coils, and storage for a shot" },
    wholeMass: { unit: "t", meaning: "everything that stands on the Moon" },
    landedMass: { unit: "t", meaning: "what of it is landed from the Earth" },
    buildUpYears: { unit: "year", meaning: "from the first landing to full throughput" },
  },
  equations: (s) => ({
    processPower: eq`${s.launchedMass} * ${s.lunarProcessEnergy}`,
    power: eq`${s.processPower} + ${s.driverPower}`,
    factoryMass: eq`${s.launchedMass} / ${s.lunarProductivity}`,
    powerPlantMass: eq`${s.power} * ${s.lunarPowerMass}`,
    driverMass: eq`${s.trackLength} * ${s.driverTrackMass} + ${s.shotEnergy} / ${s.driverStorage}`,
    wholeMass: eq`${s.factoryMass} + ${s.powerPlantMass} + ${s.driverMass}`,
    landedMass: eq`${s.wholeMass} * (1 - ${s.lunarPlantShare})`,
    buildUpYears: eq`${s.lunarInstallation} + ${s.doublingTime} * log2(${s.wholeMass} / ${s.landedMass})`,
  }),
  cases: [
    {
      name: "NASA's seed of 1980: 100 t that make 100 t a year with 1.7 MW under a canopy of 22 t",
      given: {
        launchedMass: 100,
        driverPower: 0,
        lunarProductivity: 1,
        lunarProcessEnergy: 149,
        lunarPowerMass: 12.9,
      },
      expect: { factoryMass: 100, power: 1.7, powerPlantMass: 22 },
      within: 0.005,
      source: moonClaims.lunarProcessEnergy.others![0]!.source,
      why: "1.7 MW and 22 t are printed with two digits, the inputs calculated from them with three",
    },
  ],
});
