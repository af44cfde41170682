export { placeFrom, placeHere, type Place, type Surroundings } from "./place.ts";
export type { Part } from "./part.ts";
export { openStore, type Store } from "./store.ts";
export { thisProcess } from "./owner.ts";
