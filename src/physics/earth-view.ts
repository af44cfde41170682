import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { referenceList, textbook } from "./published.ts";

const nusselt = textbook("differential plate to sphere, exact for all tilts; see view-factor.ts");

/** What one face of a small plate sees of the Earth: the same closed form as `viewFactor`, as a model. */
export const earthView = defineModel({
  name: "earth-view",
  summary: "Exact view factor from a tilted plate to the Earth's sphere.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [160, 60000],
      meaning: "height over the sphere that has the Earth's surface",
      assumption: "the height of the Suncatcher study",
    },
    tilt: {
      unit: "deg",
      typical: 90,
      range: [0.001, 179.999],
      meaning: "angle between the plate's normal and the way to the Earth's centre",
      assumption: "a radiator stands on edge to the Earth",
    },
  },
  outputs: {
    sphereRadius: { unit: "km", meaning: "radius of the sphere that has the Earth's surface" },
    sinRho: { unit: "1", meaning: "sine of the Earth's angular radius" },
    cosRho: { unit: "1", meaning: "its cosine" },
    whole: { unit: "1", meaning: "view factor while the whole Earth stands before the plate" },
    partial: { unit: "1", meaning: "view factor where the horizon crosses the plate's plane" },
    factor: { unit: "1", meaning: "view factor from the plate to the Earth", source: nusselt },
  },
  equations: ({ altitude, tilt, sphereRadius, sinRho, cosRho, whole, partial }) => ({
    sphereRadius: eq`sqrt(${constants.earthMeanSurfaceArea} / (4 * pi))`,
    sinRho: eq`${sphereRadius} / (${sphereRadius} + ${altitude})`,
    cosRho: eq`sqrt(1 - ${sinRho}^2)`,
    whole: eq`max(0, cos(${tilt})) * ${sinRho}^2`,
    partial: eq`1 / 2 - asin(min(1, ${cosRho} / sin(${tilt}))) / pi + ${sinRho}^2 / pi * (cos(${tilt}) * acos(max(-1, min(1, -${cosRho} / ${sinRho} * cos(${tilt}) / sin(${tilt})))) - ${cosRho} / ${sinRho} * sqrt(max(0, 1 - cos(${tilt})^2 / ${sinRho}^2)))`,
    factor: eq`if(abs(cos(${tilt})) >= ${sinRho}, ${whole}, ${partial})`,
  }),
  cases: [
    {
      name: "a vertical plate at 550 km",
      given: { altitude: 550, tilt: 90 },
      expect: { factor: 0.25777 },
      within: 2e-5,
      source: referenceList,
      why: "half a unit of the fifth printed decimal",
    },
  ],
});
