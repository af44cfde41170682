import { defineModel, eq, type Curve } from "#model";
import { circularOrbit } from "#physics";
import { input, life } from "./inputs.ts";
import { fixed, spacedc } from "./source.ts";

/** Its table of the air at mean solar activity, in logarithms, between which it is interpolated. */
const lnAirDensity: Curve = {
  name: "lnAirDensity",
  meaning: "logarithm of the air's density over 1 kg/m^3",
  of: "km",
  gives: "1",
  points: (
    [
      [300, 2e-11],
      [400, 3e-12],
      [500, 5e-13],
      [600, 1.2e-13],
      [700, 4e-14],
      [800, 1.5e-14],
    ] as const
  ).map(([altitude, density]) => [altitude, Math.log(density)] as const),
  source: spacedc,
  kind: "estimated",
  date: "2026-06",
};

/** The parts of the satellites, and the propellant that keeps them up and apart. */
export const mass = defineModel({
  name: "spacedc-mass",
  summary: "Mass of the constellation, part by part, with propellant.",
  inputs: {
    life,
    satellites: input("1", 64, "satellites"),
    accelerators: input("1", 1152, "accelerators"),
    acceleratorMass: input("kg", 1.5, "mass of one"),
    payloadFactor: input(
      "1",
      2,
      "mass of boards, memory and supplies with it, over the accelerator's",
    ),
    array: input("kg", 20_409, "mass of arrays"),
    battery: input("kg", 11_119, "mass of batteries"),
    radiator: input("kg", 14_000, "mass of radiators with coolant"),
    commsEach: input("kg", 30, "links of one satellite"),
    avionicsEach: input("kg", 60, "avionics and propulsion of one satellite"),
    structureShare: input("1", 0.2, "structure over all parts"),
    marginShare: input("1", 0.2, "margin over parts and structure"),
    altitude: input("km", 650, "height of the orbit"),
    dragAreaEach: input("m^2", 20, "area of a satellite against the wind"),
    differentialDrag: input("1", 0.05, "part of the drag in which neighbours differ"),
    separation: input("m", 1000, "distance between neighbours"),
    placeError: input("m", 50, "error of their places"),
    specificImpulse: input("s", 220, "specific impulse of the thrusters"),
  },
  parts: { orbit: circularOrbit },
  outputs: {
    compute: { unit: "kg", meaning: "accelerators with what belongs to them" },
    comms: { unit: "kg", meaning: "links" },
    avionics: { unit: "kg", meaning: "avionics and propulsion" },
    parts: { unit: "kg", meaning: "all parts" },
    structure: { unit: "kg", meaning: "structure" },
    margin: { unit: "kg", meaning: "margin" },
    dry: { unit: "kg", meaning: "all without propellant", source: spacedc },
    drag: { unit: "m/s/year", meaning: "speed lost to the air in a year", source: spacedc },
    clearance: { unit: "1", meaning: "distance over the error of places" },
    dodges: { unit: "1/year", meaning: "manoeuvres to keep clear" },
    formation: { unit: "m/s/year", meaning: "speed spent in a year on keeping the formation" },
    speedChange: { unit: "m/s", meaning: "speed spent over life" },
    propellant: { unit: "kg", meaning: "propellant for it" },
    launched: { unit: "kg", meaning: "mass that is launched" },
  },
  equations: (s) => ({
    "orbit.altitude": eq`${s.altitude}`,
    compute: eq`${s.accelerators} * ${s.acceleratorMass} * ${s.payloadFactor}`,
    comms: eq`${s.satellites} * ${s.commsEach}`,
    avionics: eq`${s.satellites} * ${s.avionicsEach}`,
    parts: eq`${s.compute} + ${s.array} + ${s.battery} + ${s.radiator} + ${s.comms} + ${s.avionics}`,
    structure: eq`${s.structureShare} * ${s.parts}`,
    margin: eq`${s.marginShare} * (${s.parts} + ${s.structure})`,
    dry: eq`${s.parts} + ${s.structure} + ${s.margin}`,
    drag: eq`0.5 * exp(${lnAirDensity}(${s.altitude})) * 1 [kg/m^3] * ${s.orbit.speed}^2 * ${fixed.dragCoefficient} * ${s.dragAreaEach} * ${s.satellites} / ${s.dry}`,
    clearance: eq`${s.separation} / ${s.placeError}`,
    dodges: eq`if(${s.clearance} >= ${fixed.safeMargin}, 0, min(${fixed.mostDodges}, (${fixed.safeMargin} / ${s.clearance} - 1) * 1 [1/year]))`,
    formation: eq`if(${s.satellites} > 1, ${s.differentialDrag} * ${s.drag} + ${s.dodges} * ${fixed.dodgeSpeed}, 0)`,
    speedChange: eq`(${s.drag} + ${s.formation}) * ${s.life}`,
    propellant: eq`${s.dry} * (exp(${s.speedChange} / (${s.specificImpulse} * ${fixed.gravity})) - 1)`,
    launched: eq`${s.dry} + ${s.propellant}`,
  }),
});
