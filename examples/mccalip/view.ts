import { defineModel, eq } from "#model";
import { his, mccalip } from "./constants.ts";
import { state } from "./state.ts";

const { betaAngle, orbitalAltitudeKm } = state;

/**
 * How much of the Earth a panel that faces the Sun sees, in McCalip's approximation.
 *
 * At each of 72 places along the orbit a face turned towards the Earth sees the cosine of its tilt times what it would
 * see from above, and a face turned away sees 5 % of that. Half of the places count for each face, and the mean of the
 * positive part of the cosine over 72 places is cot(pi / 72) / 72.
 */
export const approximateView = defineModel({
  name: "mccalip-view",
  summary: "McCalip's view factors between a panel that faces the Sun and the Earth.",
  inputs: { betaAngle, orbitalAltitudeKm },
  outputs: {
    earthAngularRadiusDeg: { unit: "deg", meaning: "half the angle that the Earth fills" },
    vfNadirMax: { unit: "1", meaning: "view factor of a plate that faces the Earth" },
    vfSideA: {
      unit: "1",
      meaning: "view factor of the front, mean over the orbit",
      source: mccalip,
    },
    vfSideB: { unit: "1", meaning: "view factor of the back" },
    sunlitEarthView: {
      unit: "1",
      meaning: "view of the front weighted with the light that the Earth reflects",
    },
  },
  equations: (s) => ({
    earthAngularRadiusDeg: eq`asin(${his.earthRadius} / (${his.earthRadius} + ${s.orbitalAltitudeKm}))`,
    vfNadirMax: eq`sin(${s.earthAngularRadiusDeg})^2`,
    vfSideA: eq`${s.vfNadirMax} * (0.05 / 2 + abs(cos(${s.betaAngle})) / (72 * tan(pi / 72)))`,
    vfSideB: eq`${s.vfSideA}`,
    sunlitEarthView: eq`${s.vfSideA} * cos(${s.betaAngle})`,
  }),
});
