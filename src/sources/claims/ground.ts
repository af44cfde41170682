import { buildingClaims } from "./building.ts";
import { gasClaims } from "./gas.ts";
import { gridClaims } from "./grid.ts";
import { sunAndStorageClaims } from "./sun-and-storage.ts";

/** The site on the ground: grid, gas, sun, batteries, and the building around the accelerators. */
export const groundClaims = {
  ...gridClaims,
  ...gasClaims,
  ...sunAndStorageClaims,
  ...buildingClaims,
} as const;
