export { assert, unreachable } from "./assert.ts";
export { elementary } from "./elementary.ts";
export { editDistance, nearestNames, words } from "./names.ts";
export {
  goldenGamma,
  hashText,
  mix64,
  mixMultipliers,
  stepKey,
  streamKey,
  uniformAt,
} from "./random.ts";
export { accepted, isRefusal, refuse, type Refusal, type RefusalCode } from "./refusal.ts";
