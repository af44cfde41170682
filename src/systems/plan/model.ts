import { defineModel, eq } from "#model";
import { civilisationClaims, constants, planClaims } from "#sources";
import { civilisation } from "#systems/civilisation";
import { media } from "#systems/gpu-cluster";
import { massDriver } from "#systems/mass-driver";
import { constellation } from "./constellation.ts";
import { machineCode } from "./machine-code.ts";
import { moonLaunch } from "./moon-launch.ts";
import { ourConstellation } from "./our-constellation.ts";
import { plannedBatteries } from "./planned-batteries.ts";
import { plannedCluster } from "./planned-cluster.ts";
import { announcedOrbits } from "./announced-orbits.ts";

export type { AuditItem, Evidence } from "./audit-item.ts";
export { filled, pathsIn, type AuditValue } from "./audit-text.ts";
export { auditPaths, planAudit } from "./audit.ts";
export { contradictions, type Contradiction } from "./contradictions.ts";
export { constellation } from "./constellation.ts";
export { machineCode } from "./machine-code.ts";
export { moonLaunch } from "./moon-launch.ts";
export { ourConstellation } from "./our-constellation.ts";
export { plannedBatteries } from "./planned-batteries.ts";
export { plannedCluster } from "./planned-cluster.ts";
export { announcedOrbits } from "./announced-orbits.ts";

/** The announced plan in its own numbers, and what our models say that it takes. */
export const plan = defineModel({
  name: "plan",
  summary:
    "The announced plan, number by number: cluster, batteries, media, satellites, Moon, and the scale.",
  inputs: {
    plannedImages: { from: planClaims.plannedImages },
    plannedVideos: { from: planClaims.plannedVideos },
    countedVideos: { from: planClaims.countedVideos },
    plannedSitePower: { from: planClaims.plannedSitePower },
    plannedYearlyMass: { from: planClaims.plannedYearlyMass },
    plannedLunarPower: { from: planClaims.plannedLunarPower },
    worldEnergy: { from: civilisationClaims.worldEnergy },
    worldEnergyGrowth: { from: civilisationClaims.worldEnergyGrowth },
  },
  parts: {
    cluster: plannedCluster,
    batteries: plannedBatteries,
    media,
    mediaMonthly: media,
    constellation,
    ours: ourConstellation,
    moon: moonLaunch,
    lunar: massDriver,
    lowest: announcedOrbits,
    shown: announcedOrbits,
    highest: announcedOrbits,
    scale: civilisation,
    machineCode,
  },
  outputs: {
    mediaShareOfSite: { unit: "%", meaning: "media's IT power over the announced site's power" },
    gpusMonthly: {
      unit: "gpu",
      meaning: "accelerators for all of it in the busiest hour, if the images are per month",
    },
    itPowerMonthly: { unit: "MW", meaning: "IT power for all of it, if the images are per month" },
    dataMonthly: {
      unit: "PB/day",
      meaning: "pictures and clips stored, one copy, if the images are per month",
    },
    imagesPerVideo: {
      unit: "image/video",
      meaning: "pictures for each clip, if the pictures are per day",
    },
    imagesPerVideoMonthly: {
      unit: "image/video",
      meaning: "pictures for each clip, if the pictures are per month",
    },
    videosPerDayCounted: {
      unit: "video/day",
      meaning: "clips a day by the builder's own count of thirty days",
    },
    videosConfirmed: { unit: "%", meaning: "counted clips over announced ones" },
    sunlitShown: {
      unit: "%",
      meaning: "share of the year in sunlight, dawn-dusk orbit at 600 km",
    },
    longestEclipseShown: { unit: "min", meaning: "longest eclipse in that orbit" },
    sunlitInclinedLow: {
      unit: "%",
      meaning: "share of the year in sunlight, 30 degree orbit at 500 km",
    },
    sunlitInclinedHigh: {
      unit: "%",
      meaning: "share of the year in sunlight, 30 degree orbit at 2,000 km",
    },
    moonShots: { unit: "shot", meaning: "loads to throw the announced satellites from the Moon" },
    moonShotsPerDay: { unit: "shot/day", meaning: "loads a day at the announced yearly mass" },
    constellationsPerYear: {
      unit: "1/year",
      meaning: "how often a year the lunar figure repeats the announced constellation",
    },
    lunarOverEarthMass: {
      unit: "1",
      meaning: "mass of the lunar figure over the announced yearly mass from Earth",
    },
    lunarYearsToTypeOne: {
      unit: "year",
      meaning: "years to 1e16 W at the announced lunar rate, from its first year, nothing failing",
    },
    lunarMassOfTypeOne: {
      unit: "Gt",
      meaning: "mass of satellites for 1e16 W at the stated power over mass",
    },
    constellationShareOfTypeOne: {
      unit: "1",
      meaning: "power of the announced satellites over 1e16 W",
    },
    constellationShareOfSun: {
      unit: "1",
      meaning: "power of the announced satellites over the Sun's",
    },
    growthYearsOfConstellation: {
      unit: "year",
      meaning: "years of the world's ordinary growth that add as much power",
    },
    groundLimitShare: { unit: "%", meaning: "heat held bearable on the ground over 1e16 W" },
    driverShareOfWorld: {
      unit: "%",
      meaning: "electricity of the lunar launcher over all energy that the world uses",
    },
  },
  equations: (s) => ({
    "media.imagesPerDay": eq`${s.plannedImages}`,
    "media.videosPerDay": eq`${s.plannedVideos}`,
    "media.tokensPerDay": eq`0 [token/day]`,
    "media.year": eq`2026`,
    "mediaMonthly.imagesPerDay": eq`${s.plannedImages} * 1 [day] / 30.4375 [day]`,
    "mediaMonthly.videosPerDay": eq`${s.plannedVideos}`,
    "mediaMonthly.tokensPerDay": eq`0 [token/day]`,
    "mediaMonthly.year": eq`2026`,
    "moon.yearlyMass": eq`${s.plannedYearlyMass}`,
    "lunar.launchedMass": eq`${s.plannedYearlyMass}`,
    "lowest.altitude": eq`500 [km]`,
    "shown.altitude": eq`600 [km]`,
    "highest.altitude": eq`2000 [km]`,
    "scale.addedPower": eq`${s.constellation.power}`,
    "scale.onEarth": eq`0`,
    gpusMonthly: eq`${s.mediaMonthly.gpus}`,
    itPowerMonthly: eq`${s.mediaMonthly.itPower}`,
    dataMonthly: eq`${s.mediaMonthly.dataPerDay}`,
    mediaShareOfSite: eq`${s.media.itPower} / ${s.plannedSitePower}`,
    imagesPerVideo: eq`${s.plannedImages} / ${s.plannedVideos}`,
    imagesPerVideoMonthly: eq`${s.mediaMonthly.imagesPerDay} / ${s.plannedVideos}`,
    videosPerDayCounted: eq`${s.countedVideos} / 30 [day]`,
    videosConfirmed: eq`${s.videosPerDayCounted} / ${s.plannedVideos}`,
    sunlitShown: eq`${s.shown.dawnDusk}`,
    longestEclipseShown: eq`${s.shown.dawnDuskLongest}`,
    sunlitInclinedLow: eq`${s.lowest.inclined}`,
    sunlitInclinedHigh: eq`${s.highest.inclined}`,
    moonShots: eq`${s.constellation.mass} / ${s.moon.shotMass}`,
    moonShotsPerDay: eq`${s.moon.shotsPerYear}`,
    constellationsPerYear: eq`${s.plannedLunarPower} / ${s.constellation.power}`,
    lunarOverEarthMass: eq`${s.moon.terawattMass} / ${s.plannedYearlyMass}`,
    lunarYearsToTypeOne: eq`max(0, ${civilisationClaims.typeOnePower} - ${s.worldEnergy}) / ${s.plannedLunarPower}`,
    lunarMassOfTypeOne: eq`${civilisationClaims.typeOnePower} / ${s.moon.statedSpecificPower}`,
    constellationShareOfTypeOne: eq`${s.constellation.power} / ${civilisationClaims.typeOnePower}`,
    constellationShareOfSun: eq`${s.constellation.power} / ${constants.solarLuminosity}`,
    growthYearsOfConstellation: eq`log1p(${s.constellation.power} / ${s.worldEnergy}) / log1p(${s.worldEnergyGrowth} * 1 [year]) * 1 [year]`,
    groundLimitShare: eq`${s.scale.groundLimit} / ${civilisationClaims.typeOnePower}`,
    driverShareOfWorld: eq`${s.moon.terawattPower} / ${s.worldEnergy}`,
  }),
  cases: [
    {
      name: "a million satellites of 120 kW on Sagan's scale",
      given: {},
      expect: { "scale.kardashevGain": 0.000255, "constellation.power": 120 },
      within: 0.0000005 / 0.000255,
      source: civilisationClaims.worldEnergy.source,
      why: "0.000255 in the project's reference list",
    },
  ],
});
