import { defineModel, eq } from "#model";
import { computeClaims, planClaims } from "#sources";
import { orbit } from "#systems/orbit";

/** The announced number of satellites built as our own model of a compute satellite says they must be. */
export const ourConstellation = defineModel({
  name: "our-constellation",
  summary:
    "Mass, launches and years of the announced satellites with a satellite of our own model, at 600 km.",
  inputs: {
    plannedSatellites: { from: planClaims.plannedSatellites },
    plannedSatellitePower: { from: planClaims.plannedSatellitePower },
    plannedSatelliteLife: { from: planClaims.plannedSatelliteLife },
    starshipPayload: { from: planClaims.starshipPayload },
    strippedServerMass: { from: computeClaims.strippedServerMass },
    acceleratorFailureRate: { from: computeClaims.acceleratorFailureRate },
  },
  parts: { satellite: orbit },
  outputs: {
    satelliteMass: { unit: "t/satellite", meaning: "mass of one satellite of our model" },
    specificPower: { unit: "kW/t", meaning: "mean power over mass of a satellite of our model" },
    radiatorArea: {
      unit: "m^2",
      meaning: "radiator panel of a satellite of our model, one face counted once",
    },
    mass: { unit: "Mt", meaning: "mass of all satellites of our model" },
    launches: { unit: "launch", meaning: "Starship launches that carry those up" },
    years: {
      unit: "year",
      meaning: "years in which all the world's rockets of 2030 could lift them",
    },
    replacementLaunches: { unit: "launch/year", meaning: "Starship launches that replace those" },
  },
  equations: (s) => ({
    "satellite.itPower": eq`${s.plannedSatellitePower} * 1 [satellite]`,
    "satellite.altitude": eq`600 [km]`,
    "satellite.inclined": eq`0`,
    "satellite.year": eq`2030`,
    "satellite.life": eq`${s.plannedSatelliteLife}`,
    "satellite.computeMassPerPower": eq`${s.strippedServerMass}`,
    "satellite.computeFailureRate": eq`${s.acceleratorFailureRate}`,
    "satellite.batteryFraction": eq`1`,
    "satellite.unitsBuilt": eq`${s.plannedSatellites}`,
    satelliteMass: eq`${s.satellite.satelliteMass} / 1 [satellite]`,
    specificPower: eq`${s.satellite.specificPower}`,
    radiatorArea: eq`${s.satellite.radiatorArea}`,
    mass: eq`${s.plannedSatellites} * ${s.satelliteMass}`,
    launches: eq`${s.mass} / ${s.starshipPayload}`,
    years: eq`${s.mass} / ${s.satellite.massPerYear}`,
    replacementLaunches: eq`${s.launches} / ${s.plannedSatelliteLife}`,
  }),
});
