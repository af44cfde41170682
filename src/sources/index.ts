export {
  defineClaims,
  nameOf,
  type Claim,
  type ClaimDraft,
  type Kind,
  type Source,
  type Status,
} from "./claim.ts";
export {
  discrete,
  empirical,
  exact,
  faultOf,
  lognormal,
  normal,
  pert,
  supportOf,
  triangular,
  uniform,
  type Distribution,
} from "./distribution.ts";
export { allClaims } from "./claims/index.ts";
export { constants } from "./constants.ts";
export { sitingClaims } from "./claims/siting.ts";
export { launchClaims } from "./claims/launch.ts";
export { moonClaims } from "./claims/moon.ts";
export { orbitClaims } from "./claims/orbit.ts";
export { computeClaims } from "./claims/compute.ts";
export { groundClaims } from "./claims/ground.ts";
export { civilisationClaims } from "./claims/civilisation.ts";
export { planSources } from "./claims/plan-sources.ts";
export { planClaims } from "./claims/plan.ts";
