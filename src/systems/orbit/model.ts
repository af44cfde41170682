import { defineModel, eq } from "#model";
import { launchClaims, orbitClaims } from "#sources";
import { array } from "./array.ts";
import { satelliteBattery } from "./battery.ts";
import { bus } from "./bus.ts";
import { satelliteCosts } from "./costs.ts";
import { launch } from "./launch.ts";
import { links } from "./links.ts";
import { propulsion } from "./propulsion.ts";
import { radiator } from "./radiator.ts";
import { sunlight } from "./sunlight.ts";
import { survival } from "./survival.ts";

export { array } from "./array.ts";
export { satelliteBattery } from "./battery.ts";
export { bus } from "./bus.ts";
export { satelliteCosts } from "./costs.ts";
export { launch, launchEmissions } from "./launch.ts";
export { links } from "./links.ts";
export { airDensityLogarithm, propulsion } from "./propulsion.ts";
export { doseByAltitude, upsetsByAltitude } from "./radiation.ts";
export { radiator } from "./radiator.ts";
export { sunlight } from "./sunlight.ts";
export { survival } from "./survival.ts";

/** One satellite that computes in orbit: from its IT power to what it weighs, delivers, costs and leaves in the air. */
export const orbit = defineModel({
  name: "orbit",
  summary:
    "A compute satellite in a dawn-dusk or inclined orbit: array, battery, radiator, links, failures, mass, launch and cost.",
  inputs: {
    itPower: {
      unit: "W",
      typical: 100_000,
      range: [1000, 1e7],
      meaning: "IT power of one satellite at the rack input",
      assumption: "the announced class of about 100 kW",
    },
    altitude: {
      unit: "km",
      typical: 650,
      range: [300, 2000],
      meaning: "height of the circular orbit",
      assumption: "the height of the Suncatcher study",
    },
    inclined: {
      unit: "1",
      typical: 0,
      range: [0, 1],
      meaning:
        "0 for the dawn-dusk sun-synchronous orbit, 1 for one inclined 30 degrees with an eclipse in each revolution",
      assumption: "sunlight is the reason to go",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2024, 2100],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 20],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    computeMassPerPower: {
      unit: "kg/W",
      typical: 0.005,
      range: [1e-5, 0.1],
      meaning: "mass of servers stripped for space for each watt of IT",
      assumption: "boards and cold plates without racks",
    },
    computeFailureRate: {
      unit: "1/year",
      typical: 0.05,
      range: [1e-6, 10],
      meaning: "share of accelerators that fail for good in a year on the ground",
      assumption: "the rate of spacedc-mdao",
    },
    unitsBuilt: {
      unit: "satellite",
      typical: 10_500,
      range: [1, 1e9],
      meaning: "satellites built, spares included",
      assumption: "a gigawatt with five per cent of spares",
    },
    gpusPerSatellite: {
      unit: "gpu",
      typical: 50,
      range: [0.01, 1e5],
      meaning: "accelerators in a satellite",
      assumption: "100 kW at 2 kW for each",
    },
    batteryFraction: { from: orbitClaims.batteryFraction },
    launchCapacity: { from: launchClaims.launchCapacity },
    busPowerShare: { from: orbitClaims.busPowerShare },
    pumpPower: { from: orbitClaims.pumpPower },
    powerPathEfficiency: { from: orbitClaims.powerPathEfficiency },
  },
  parts: {
    sunlight,
    array,
    battery: satelliteBattery,
    radiator,
    links,
    survival,
    bus,
    propulsion,
    launch,
    costs: satelliteCosts,
  },
  outputs: {
    load: { unit: "kW", meaning: "electric load of the satellite at full work" },
    heat: { unit: "kW", meaning: "waste heat that the radiator gives off" },
    sunlitFraction: { unit: "1", meaning: "share of the year in sunlight" },
    eclipseLongest: { unit: "min", meaning: "longest eclipse of the year" },
    arrayPower: {
      unit: "kW",
      meaning: "power of the array when new, for the load and the battery at the end of life",
    },
    arrayArea: { unit: "m^2", meaning: "area of the array" },
    arrayMass: { unit: "kg", meaning: "array with deployment and drive" },
    batteryEnergy: { unit: "kWh", meaning: "energy of the battery when new" },
    batteryMass: { unit: "kg", meaning: "battery" },
    radiatorArea: { unit: "m^2", meaning: "radiator panel, one face counted once" },
    radiatorMass: { unit: "kg", meaning: "radiator panel, coolant, pumps and pipes" },
    radiatorTemperature: { unit: "K", meaning: "temperature of the radiator's surface" },
    busMass: {
      unit: "kg",
      meaning: "structure, avionics, propulsion, links, power conversion, shielding, margin",
    },
    propellantMass: { unit: "kg", meaning: "propellant for climb, drag, avoidance and disposal" },
    satelliteMass: { unit: "kg", meaning: "mass launched, propellant included" },
    specificPower: { unit: "W/kg", meaning: "IT power over mass launched" },
    massPerPower: { unit: "kg/kW", meaning: "mass launched over IT power" },
    powerFactor: {
      unit: "1",
      meaning: "share of the IT power that the supply allows, mean of the year",
    },
    thermalFactor: { unit: "1", meaning: "share of the work that cooling allows" },
    networkFactor: { unit: "1", meaning: "share of the work whose results find their way" },
    availability: {
      unit: "1",
      meaning: "share of the needed capacity in service, mean over the life",
    },
    addedInterruptions: {
      unit: "1/year/gpu",
      meaning: "failures that stop a job beyond those on the ground, for each accelerator and year",
    },
    hardwareCost: { unit: "$", meaning: "a satellite without its computers" },
    hardwareCostPerPower: { unit: "$/W", meaning: "that for each watt of IT" },
    groundSegmentPerPower: {
      unit: "$/W",
      meaning: "control centre and stations for each watt of IT",
    },
    operationsPerPowerYear: { unit: "$/W/year", meaning: "yearly operation for each watt of IT" },
    embodiedCarbon: { unit: "kg", meaning: "CO2e of making a satellite without its computers" },
    launchPrice: { unit: "$/kg", meaning: "price of a kilogram in orbit in that year" },
    satellitesPerLaunch: {
      unit: "satellite/launch",
      meaning: "satellites that one rocket carries by mass, no more than whole ones",
    },
    launchCarbon: { unit: "kg/kg", meaning: "CO2e for each kilogram in orbit" },
    massPerYear: {
      unit: "kg/year",
      meaning: "mass that all rockets can bring to orbit in that year",
    },
  },
  equations: (s) => ({
    load: eq`${s.itPower} * (1 + ${s.busPowerShare}) / (1 - ${s.pumpPower})`,
    heat: eq`${s.load} / ${s.powerPathEfficiency}`,
    "sunlight.altitude": eq`${s.altitude}`,
    "sunlight.inclined": eq`${s.inclined}`,
    "battery.load": eq`${s.load}`,
    "battery.eclipseLongest": eq`${s.eclipseLongest}`,
    "battery.inclined": eq`${s.inclined}`,
    "battery.batteryFraction": eq`${s.batteryFraction}`,
    "battery.life": eq`${s.life}`,
    "array.load": eq`${s.load}`,
    "array.longestShare": eq`${s.sunlight.longestShare}`,
    "array.batteryFraction": eq`${s.batteryFraction}`,
    "array.life": eq`${s.life}`,
    "array.earthView": eq`${s.sunlight.arrayView}`,
    "array.earthAlbedoView": eq`${s.sunlight.arrayAlbedo}`,
    "radiator.heat": eq`${s.heat}`,
    "radiator.life": eq`${s.life}`,
    "radiator.earthView": eq`${s.sunlight.radiatorView}`,
    "radiator.earthAlbedoView": eq`${s.sunlight.radiatorAlbedo}`,
    "radiator.arrayTemperature": eq`${s.array.temperature}`,
    "links.itPower": eq`${s.itPower}`,
    "survival.altitude": eq`${s.altitude}`,
    "survival.life": eq`${s.life}`,
    "survival.gpusPerSatellite": eq`${s.gpusPerSatellite}`,
    "survival.computeFailureRate": eq`${s.computeFailureRate}`,
    "bus.itPower": eq`${s.itPower}`,
    "bus.load": eq`${s.load}`,
    "bus.computeMassPerPower": eq`${s.computeMassPerPower}`,
    "bus.arrayMass": eq`${s.array.mass}`,
    "bus.batteryMass": eq`${s.battery.mass}`,
    "bus.radiatorMass": eq`${s.radiator.mass}`,
    "propulsion.altitude": eq`${s.altitude}`,
    "propulsion.life": eq`${s.life}`,
    "propulsion.dryMass": eq`${s.bus.dryMass}`,
    "propulsion.frontalArea": eq`if(${s.inclined} > 0.5, 0.1 * ${s.radiator.area} + 2 / pi * ${s.array.area}, ${s.radiator.area} + 0.1 * ${s.array.area})`,
    "launch.year": eq`${s.year}`,
    "costs.itPower": eq`${s.itPower}`,
    "costs.unitsBuilt": eq`${s.unitsBuilt}`,
    "costs.load": eq`${s.load}`,
    "costs.arrayPower": eq`${s.array.power}`,
    "costs.batteryEnergy": eq`${s.battery.energy}`,
    "costs.radiatorArea": eq`${s.radiator.area}`,
    "costs.madeMass": eq`${s.bus.dryMass} - ${s.bus.computeMass}`,
    sunlitFraction: eq`${s.sunlight.sunlitFraction}`,
    eclipseLongest: eq`${s.sunlight.eclipseLongest}`,
    arrayPower: eq`${s.array.power}`,
    arrayArea: eq`${s.array.area}`,
    arrayMass: eq`${s.array.mass}`,
    batteryEnergy: eq`${s.battery.energy}`,
    batteryMass: eq`${s.battery.mass}`,
    radiatorArea: eq`${s.radiator.area}`,
    radiatorMass: eq`${s.radiator.mass}`,
    radiatorTemperature: eq`${s.radiator.radiatorTemperature}`,
    busMass: eq`${s.bus.busMass}`,
    propellantMass: eq`${s.propulsion.propellantMass}`,
    satelliteMass: eq`${s.bus.dryMass} + ${s.propellantMass}`,
    specificPower: eq`${s.itPower} / ${s.satelliteMass}`,
    massPerPower: eq`${s.satelliteMass} / ${s.itPower}`,
    powerFactor: eq`1 - (1 - ${s.sunlitFraction}) * (1 - ${s.batteryFraction}) * ${s.load} / ${s.itPower}`,
    thermalFactor: eq`${s.radiator.thermalFactor}`,
    networkFactor: eq`${s.links.networkFactor}`,
    availability: eq`${s.survival.availability}`,
    addedInterruptions: eq`${s.survival.addedInterruptions}`,
    hardwareCost: eq`${s.costs.hardwareCost}`,
    hardwareCostPerPower: eq`${s.costs.hardwareCostPerPower}`,
    groundSegmentPerPower: eq`${s.costs.groundSegmentPerPower}`,
    operationsPerPowerYear: eq`${s.costs.operationsPerPowerYear}`,
    embodiedCarbon: eq`${s.costs.embodiedCarbon}`,
    launchPrice: eq`${s.launch.price}`,
    satellitesPerLaunch: eq`floor(${s.launchCapacity} * 1 [launch] / ${s.satelliteMass}) * 1 [satellite/launch]`,
    launchCarbon: eq`${s.launch.carbon}`,
    massPerYear: eq`${s.launch.massPerYear}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.inclined} == 0 or ${s.inclined} == 1`,
      otherwise:
        "inclined is neither 0 (dawn-dusk) nor 1 (inclined 30 degrees): give one of the two",
    },
    {
      holds: eq`${s.eclipseLongest} <= 0 or ${s.batteryFraction} * ${s.load} >= ${s.load} - ${s.itPower}`,
      otherwise:
        "eclipse without a battery: bus and pumps need power in the dark; give a battery fraction that carries at least them, or fly above 1,400 km in the dawn-dusk orbit",
    },
    {
      holds: eq`${s.altitude} >= 200 [km]`,
      otherwise:
        "altitude below 200 km: the air takes the satellite down within weeks; give at least 300 km",
    },
  ],
});
