import { elementary } from "#base";
import { defineModel, eq, type Curve } from "#model";
import { circularOrbit, spacedcMdao, textbook } from "#physics";
import { constants, orbitClaims, type Source } from "#sources";

const vallado: Source = {
  title: "Fundamentals of Astrodynamics and Applications, 4th edition: exponential atmosphere",
  by: "D. A. Vallado",
  year: 2013,
  locator:
    "as coded in github.com/JuliaSpace/SatelliteToolboxAtmosphericModels.jl, src/exponential/constants.jl",
};

/** Logarithm of the mean air density, so that the straight line between two points is an exponential atmosphere. */
export const airDensityLogarithm: Curve = {
  name: "airDensityLogarithm",
  meaning: "natural logarithm of the density of the mean upper atmosphere in kg/m3",
  of: "km",
  gives: "1",
  points: (
    [
      [250, 7.248e-11],
      [300, 2.418e-11],
      [350, 9.518e-12],
      [400, 3.725e-12],
      [450, 1.585e-12],
      [500, 6.967e-13],
      [600, 1.454e-13],
      [700, 3.614e-14],
      [800, 1.17e-14],
      [900, 5.245e-15],
      [1000, 3.019e-15],
      [2000, 3.019e-15 * elementary.exp(-1000 / 268)],
    ] as const
  ).map(([altitude, density]) => [altitude, elementary.log(density)]),
  source: vallado,
  kind: "published",
  date: "2013",
};

/** The propellant to climb, to hold the orbit against the air, to avoid others and to come down. */
export const propulsion = defineModel({
  name: "satellite-propulsion",
  summary:
    "Propellant of a satellite that climbs, keeps and leaves its orbit by electric thrusters.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [300, 2000],
      meaning: "height of the circular orbit",
      assumption: "the height of the Suncatcher study",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 30],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    dryMass: {
      unit: "kg",
      typical: 3500,
      range: [1, 1e8],
      meaning: "satellite without propellant",
      assumption: "35 kg/kW at 100 kW",
    },
    frontalArea: {
      unit: "m^2",
      typical: 250,
      range: [0, 1e8],
      meaning: "area that meets the air, mean over a revolution",
      assumption: "a radiator face-on and a tenth of the array",
    },
    specificImpulse: { from: orbitClaims.specificImpulse },
    dragCoefficient: { from: orbitClaims.dragCoefficient },
    airDensityFactor: { from: orbitClaims.airDensityFactor },
    parkingAltitude: { from: orbitClaims.parkingAltitude },
    avoidanceSpeed: { from: orbitClaims.avoidanceSpeed },
  },
  parts: { orbit: circularOrbit, parking: circularOrbit },
  outputs: {
    exhaustSpeed: { unit: "m/s", meaning: "effective exhaust speed" },
    airDensity: { unit: "kg/m^3", meaning: "mean density of the air over the life" },
    drag: { unit: "N", meaning: "mean drag" },
    holdingSpeed: { unit: "m/s", meaning: "speed change that makes up for drag over the life" },
    climbingSpeed: {
      unit: "m/s",
      meaning: "speed change of the spiral up from the rocket's orbit and down again",
      source: textbook(
        "low-thrust spiral between circular orbits: difference of the circular speeds",
      ),
    },
    totalSpeed: { unit: "m/s", meaning: "speed change over the life" },
    propellantMass: { unit: "kg", meaning: "propellant" },
  },
  equations: (s) => ({
    "orbit.altitude": eq`${s.altitude}`,
    "parking.altitude": eq`min(${s.parkingAltitude}, ${s.altitude})`,
    exhaustSpeed: eq`${s.specificImpulse} * ${constants.standardGravity}`,
    airDensity: eq`exp(${airDensityLogarithm}(${s.altitude})) * 1 [kg/m^3] * ${s.airDensityFactor}`,
    drag: eq`0.5 * ${s.airDensity} * ${s.orbit.speed}^2 * ${s.dragCoefficient} * ${s.frontalArea}`,
    holdingSpeed: eq`${s.drag} * ${s.life} / ${s.dryMass}`,
    climbingSpeed: eq`2 * (${s.parking.speed} - ${s.orbit.speed})`,
    totalSpeed: eq`${s.holdingSpeed} + ${s.climbingSpeed} + ${s.avoidanceSpeed} * ${s.life}`,
    propellantMass: eq`${s.dryMass} * (exp(${s.totalSpeed} / ${s.exhaustSpeed}) - 1)`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.totalSpeed} <= 2 * ${s.exhaustSpeed}`,
      otherwise:
        "the air takes the satellite down faster than its propellant can hold it up: fly higher, or make it smaller for its mass",
    },
  ],
  cases: [
    {
      name: "spacedc-mdao: 20 m2 and 1,232 kg a satellite at 650 km over five years",
      given: {
        dryMass: 78832.24688379768 / 64,
        frontalArea: 20,
        dragCoefficient: 2.2,
        airDensityFactor: 1,
        avoidanceSpeed: 0,
        parkingAltitude: 650,
        specificImpulse: 220,
      },
      expect: { holdingSpeed: 11.627335287717509, propellantMass: 426.0019175257042 / 64 },
      within: 0.01,
      source: spacedcMdao,
      why: "station_keeping_deltav_ms and propellant_mass_kg; their scale height of 71.835 km differs from the straight line between the table's points by half a per cent",
    },
  ],
});
