export { placeFrom, placeHere, type Place, type Surroundings } from "./place.ts";
export type { Part } from "./part.ts";
export { openStore, type Store } from "./store.ts";
export { isGone, thisProcess, type Owner } from "./owner.ts";
