import type { Claim } from "../claim.ts";
import { constants } from "../constants.ts";
import { planClaims } from "./plan.ts";
import { civilisationClaims } from "./civilisation.ts";
import { groundClaims } from "./ground.ts";
import { computeClaims } from "./compute.ts";
import { launchClaims } from "./launch.ts";
import { moonClaims } from "./moon.ts";
import { orbitClaims } from "./orbit.ts";
import { sitingClaims } from "./siting.ts";

/** Every claim there is, by id. Each topic has its file beside this one; an id is used once. */
export const allClaims: Readonly<Record<string, Claim>> = {
  ...constants,
  ...planClaims,
  ...civilisationClaims,
  ...groundClaims,
  ...computeClaims,
  ...sitingClaims,
  ...orbitClaims,
  ...launchClaims,
  ...moonClaims,
};
