import { defineModel, eq } from "#model";
import { orbitClaims } from "#sources";

/** The battery that carries the satellite through the shadow. */
export const satelliteBattery = defineModel({
  name: "satellite-battery",
  summary: "Energy and mass of a battery for the longest eclipse, at the depth its cycles allow.",
  inputs: {
    load: {
      unit: "kW",
      typical: 112,
      range: [0.001, 1e6],
      meaning: "electric load of the satellite at full work",
      assumption: "100 kW of IT with pumps and bus",
    },
    eclipseLongest: {
      unit: "min",
      typical: 19.73,
      range: [0, 1500],
      meaning: "longest eclipse",
      assumption: "dawn-dusk orbit at 650 km",
    },
    inclined: {
      unit: "1",
      typical: 0,
      range: [0, 1],
      meaning: "1 where every revolution has an eclipse",
      assumption: "dawn-dusk orbit",
    },
    batteryFraction: {
      unit: "1",
      typical: 1,
      range: [0, 1],
      meaning: "share of the load that the battery carries through the longest eclipse",
      assumption: "service goes on in the dark; the bus alone needs about a tenth",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 30],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    powerPathEfficiency: { from: orbitClaims.powerPathEfficiency },
    batteryDepth: { from: orbitClaims.batteryDepth },
    seasonalBatteryDepth: { from: orbitClaims.seasonalBatteryDepth },
    batteryFade: { from: orbitClaims.batteryFade },
    batterySpecificEnergy: { from: orbitClaims.batterySpecificEnergy },
  },
  outputs: {
    carried: { unit: "kWh", meaning: "energy given in the longest eclipse" },
    depth: { unit: "1", meaning: "share of its energy that the battery gives then" },
    capacity: { unit: "1", meaning: "capacity at the end of life over that when new" },
    energy: { unit: "kWh", meaning: "energy of the battery when new" },
    mass: { unit: "kg", meaning: "battery with casing and electronics" },
  },
  equations: (s) => ({
    carried: eq`${s.load} * ${s.batteryFraction} * ${s.eclipseLongest} / ${s.powerPathEfficiency}`,
    depth: eq`if(${s.inclined} > 0.5, ${s.batteryDepth}, ${s.seasonalBatteryDepth})`,
    capacity: eq`(1 - ${s.batteryFade} * 1 [year])^(${s.life} / 1 [year])`,
    energy: eq`${s.carried} / (${s.depth} * ${s.capacity})`,
    mass: eq`${s.energy} / ${s.batterySpecificEnergy}`,
  }),
  cases: [
    {
      name: "spacedc-mdao's 1 MW cluster in a noon orbit of 650 km",
      given: {
        load: 1131.4285714,
        eclipseLongest: 0.3620228731576789 * 97.72823561065941,
        inclined: 1,
        batteryDepth: 0.4,
        batteryFade: 0,
        batterySpecificEnergy: 150,
        powerPathEfficiency: 1,
      },
      expect: { mass: 11119.3835168119 },
      within: 1e-9,
      source: orbitClaims.batteryDepth.source,
      why: "mass_breakdown_kg.battery; the load is given to ten digits",
    },
  ],
});
