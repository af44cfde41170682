import { orbitClaims } from "#sources";

/** The open tool whose 1 MW case the parts of this model reproduce. */
export const spacedcMdao = orbitClaims.batteryDepth.source;
