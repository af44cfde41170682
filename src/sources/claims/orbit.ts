import { satelliteBusClaims } from "./satellite-bus.ts";
import { satelliteFailuresClaims } from "./satellite-failures.ts";
import { satelliteHeatClaims } from "./satellite-heat.ts";
import { satelliteLinksClaims } from "./satellite-links.ts";
import { satellitePowerClaims } from "./satellite-power.ts";
import { satellitePricesClaims } from "./satellite-prices.ts";

/** One compute satellite: light and power, heat, structure, links, what fails and what it costs. */
export const orbitClaims = {
  ...satellitePowerClaims,
  ...satelliteHeatClaims,
  ...satelliteBusClaims,
  ...satelliteLinksClaims,
  ...satelliteFailuresClaims,
  ...satellitePricesClaims,
} as const;
