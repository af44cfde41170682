export { annuity } from "./annuity.ts";
export { circularOrbit } from "./circular-orbit.ts";
export * from "./curves.ts";
export { albedoFactor, earthLight, type EarthLight } from "./earth-light.ts";
export { earthView } from "./earth-view.ts";
export {
  dawnDuskYear,
  eclipseFraction,
  inclinedYear,
  sunSynchronousInclinationDeg,
  sunSynchronousYear,
  type EclipseYear,
} from "./eclipse-year.ts";
export { eclipse } from "./eclipse.ts";
export { flatPlate } from "./flat-plate.ts";
export { wrightsLaw } from "./learning.ts";
export { referenceList, spacedcMdao, textbook } from "./published.ts";
export { sunSynchronous } from "./sun-synchronous.ts";
export { sunAt, type Vector } from "./sun.ts";
export { meanRadiusKm, viewFactor } from "./view-factor.ts";
