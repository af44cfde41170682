export { fractionFor, pointsOf, sizeOfDesign, type Design, type DesignDraft } from "./design.ts";
export type { TwoLevelDesign } from "./factorial.ts";
export { mainEffects, resolutionOf, type Generators } from "./fractions.ts";
export type { Points } from "./points.ts";
