import { moonClaims, planClaims, planSources } from "#sources";
import { contra, ownArithmetic, pro, type AuditItem } from "./audit-item.ts";

/** What was claimed of satellites, the Moon and the Kardashev scale. */
export const spaceAudit: readonly AuditItem[] = [
  {
    id: "orbit",
    topic: "Orbit",
    claimed: "Up to a million AI satellites work in near-permanent sunlight.",
    claims: [
      planClaims.plannedSatellites,
      planClaims.plannedSatellitePower,
      planClaims.plannedSpecificPower,
      planClaims.plannedYearlyMass,
      planClaims.starshipPayload,
    ],
    status: "announced",
    evidence: [
      pro(
        planSources.filing,
        "The application was filed on 30 January 2026 and accepted for filing within days.",
      ),
      pro(
        planSources.ai1,
        "A satellite of 120 kW mean power was shown in June 2026: its {constellation.rejection} of panel ask for {constellation.radiatorTemperature}, which is possible.",
      ),
      pro(
        planSources.roadmap,
        "The road is told in steps: 1 GW a year by the end of 2027, which is {constellation.firstRateSatellites} and {constellation.firstRateLaunches}, then 100 GW, then a terawatt.",
      ),
      contra(
        planSources.filingGaps,
        "The filing names no size, schedule or cost, and asks to be freed from the milestones.",
      ),
      contra(
        planSources.starship,
        "When the rocket was promised, nobody had made a heat shield for full reuse, its builder said; {constellation.launchesPerDay} are needed for the announced mass.",
      ),
      contra(
        ownArithmetic,
        "A million satellites of five years' life lose {constellation.replacedPerYear}.",
      ),
      contra(
        ownArithmetic,
        "Our model of such a satellite comes to {ours.specificPower} where 70 to 100 kW/t are announced: a million of them weigh {ours.mass} and need {ours.launches}, {ours.years} of all the world's rockets of 2030.",
      ),
    ],
    takes: [
      "constellation.firstRateSatellites",
      "constellation.firstRateLaunches",
      "constellation.power",
      "constellation.mass",
      "constellation.launches",
      "constellation.years",
      "constellation.launchesPerYear",
      "constellation.replacedPerYear",
      "constellation.replacementLaunches",
      "ours.satelliteMass",
      "ours.specificPower",
      "ours.radiatorArea",
      "ours.mass",
      "ours.launches",
      "ours.years",
      "sunlitShown",
      "longestEclipseShown",
      "sunlitInclinedLow",
      "sunlitInclinedHigh",
    ],
  },
  {
    id: "moon",
    topic: "Moon",
    claimed:
      "In five to ten years satellites are made on the Moon and thrown into space by an electromagnetic mass driver.",
    claims: [
      planClaims.plannedLunarPower,
      moonClaims.driverAcceleration,
      planClaims.testedDriverSpeed,
    ],
    status: "far",
    evidence: [
      pro(
        planSources.lunar,
        "The idea is half a century old, and the energy is small: {moon.energyPerMass}.",
      ),
      pro(
        ownArithmetic,
        "A sixth of the gravity and no air are true reasons: the speed needed is {moon.exitSpeed}, and nothing burns on the way.",
      ),
      contra(
        planSources.massDriverTwo,
        "The fastest such machine reached 112 m/s in 1980; {moon.speedStillMissing} times that speed is needed.",
      ),
      contra(
        ownArithmetic,
        "No factory, mine or power plant has ever worked on the Moon. A million tonnes a year ask for {lunar.plantMass} landed there, {lunar.plantPower} and {lunar.buildUpYears} to grow; {lunar.earthMassShare} of each satellite would still come from the Earth.",
      ),
    ],
    takes: [
      "moon.track",
      "moon.power",
      "moon.peakPower",
      "moon.shotsPerYear",
      "moon.timeBetweenShots",
      "moonShots",
      "lunar.plantPower",
      "lunar.plantMass",
      "lunar.earthMassShare",
      "lunar.buildUpYears",
      "moon.terawattMass",
      "moon.terawattPower",
      "moon.terawattShots",
      "driverShareOfWorld",
    ],
  },
  {
    id: "type-one",
    topic: "Kardashev scale",
    claimed: "A Type I civilisation is the aim.",
    claims: [planClaims.plannedLunarPower],
    status: "far",
    evidence: [
      contra(
        ownArithmetic,
        "At the growth since 1965 the world reaches 1e16 W in {scale.yearsToTypeOne}.",
      ),
      contra(
        ownArithmetic,
        "On the ground it cannot: {scale.wasteHeatFlux} of heat would warm the Earth by {scale.warmingBlackBody} as a black body and by {scale.warmingWithFeedbacks} with feedbacks.",
      ),
      contra(
        ownArithmetic,
        "The announced million satellites raise the number by {scale.kardashevGain}, as much as {growthYearsOfConstellation} of ordinary growth.",
      ),
      pro(
        ownArithmetic,
        "In space the heat harms nobody; at the announced lunar rate 1e16 W would take {lunarYearsToTypeOne} and {lunarMassOfTypeOne} of satellites.",
      ),
    ],
    takes: [
      "scale.kardashevNow",
      "scale.kardashevGain",
      "scale.yearsToTypeOne",
      "scale.wasteHeatFlux",
      "scale.warmingBlackBody",
      "scale.warmingWithFeedbacks",
      "scale.groundLimit",
      "lunarYearsToTypeOne",
      "lunarMassOfTypeOne",
    ],
  },
];
