import { defineModel, eq } from "#model";
import { spacedcMdao } from "#physics";
import { launchClaims, orbitClaims } from "#sources";
import { doseByAltitude, upsetsByAltitude } from "./radiation.ts";

/** How many satellites and accelerators still work, when nobody repairs them. */
export const survival = defineModel({
  name: "survival-in-orbit",
  summary:
    "Failure rate with radiation, and the mean share of capacity in service over a life with spares and no repair.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [300, 2000],
      meaning: "height of the circular orbit",
      assumption: "the height of the Suncatcher study",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 30],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    computeFailureRate: {
      unit: "1/year",
      typical: 0.05,
      range: [1e-6, 10],
      meaning: "share of accelerators that fail for good in a year on the ground",
      assumption: "the rate of spacedc-mdao",
    },
    gpusPerSatellite: {
      unit: "gpu",
      typical: 50,
      range: [0.01, 1e5],
      meaning: "accelerators in a satellite",
      assumption: "100 kW at 2 kW for each",
    },
    orbitStress: { from: orbitClaims.orbitStress },
    doseShielding: { from: orbitClaims.doseShielding },
    doseTolerance: { from: orbitClaims.doseTolerance },
    upsetFailureRate: { from: orbitClaims.upsetFailureRate },
    errorCorrection: { from: orbitClaims.errorCorrection },
    satelliteFailureRate: { from: orbitClaims.satelliteFailureRate },
    earlyLoss: { from: orbitClaims.earlyLoss },
    launchSuccess: { from: launchClaims.launchSuccess },
    spareFraction: { from: orbitClaims.spareFraction },
    resetAvailability: { from: orbitClaims.resetAvailability },
    stationUptime: { from: orbitClaims.stationUptime },
  },
  outputs: {
    doseRate: { unit: "krad/year", meaning: "total ionising dose a year behind the shield" },
    dose: { unit: "krad", meaning: "dose over the life" },
    radiationFailureRate: {
      unit: "1/year",
      meaning:
        "accelerators that radiation takes in a year: dose, and upsets that no restart undoes",
      source: spacedcMdao,
    },
    failureRate: { unit: "1/year", meaning: "accelerators lost in a year, whole satellites aside" },
    totalFailureRate: { unit: "1/year", meaning: "accelerators lost in a year, all causes" },
    addedInterruptions: {
      unit: "1/year/gpu",
      meaning:
        "failures that stop a job beyond those on the ground: stress, radiation, and each lost satellite once",
    },
    lifetimePenalty: {
      unit: "1",
      meaning: "capacity bought over mean capacity in service, without spares (Turyshev's Pi)",
    },
    inService: { unit: "1", meaning: "satellites that come into service, over those needed" },
    sparesLast: { unit: "year", meaning: "time until the spares are used up" },
    alive: { unit: "1", meaning: "share of the needed capacity in service, mean over the life" },
    availability: { unit: "1", meaning: "that less restarts and downtime of the ground segment" },
  },
  equations: (s) => ({
    doseRate: eq`${doseByAltitude}(${s.altitude}) * ${s.doseShielding}`,
    dose: eq`${s.doseRate} * ${s.life}`,
    radiationFailureRate: eq`${s.doseRate} / ${s.doseTolerance} + ${s.upsetFailureRate} * ${upsetsByAltitude}(${s.altitude}) * (1 - ${s.errorCorrection})`,
    failureRate: eq`${s.computeFailureRate} * ${s.orbitStress} + ${s.radiationFailureRate}`,
    totalFailureRate: eq`${s.failureRate} + ${s.satelliteFailureRate}`,
    addedInterruptions: eq`max(0, (${s.failureRate} - ${s.computeFailureRate}) / 1 [gpu] + ${s.satelliteFailureRate} / ${s.gpusPerSatellite})`,
    lifetimePenalty: eq`${s.totalFailureRate} * ${s.life} / (1 - exp(-${s.totalFailureRate} * ${s.life}))`,
    inService: eq`(1 + ${s.spareFraction}) * ${s.launchSuccess} * (1 - ${s.earlyLoss})`,
    sparesLast: eq`min(${s.life}, max(0, ln(${s.inService})) / ${s.totalFailureRate})`,
    alive: eq`(${s.sparesLast} + ${s.inService} * (exp(-${s.totalFailureRate} * ${s.sparesLast}) - exp(-${s.totalFailureRate} * ${s.life})) / ${s.totalFailureRate}) / ${s.life}`,
    availability: eq`${s.alive} * ${s.resetAvailability} * ${s.stationUptime}`,
  }),
  cases: [
    {
      name: "spacedc-mdao: radiation at 650 km on an H100",
      given: {
        doseShielding: 1,
        doseTolerance: 20,
        upsetFailureRate: 0.03,
        errorCorrection: 0.8,
        orbitStress: 1,
        satelliteFailureRate: 0,
      },
      expect: { dose: 5, radiationFailureRate: 0.056, totalFailureRate: 0.106 },
      within: 1e-12,
      source: spacedcMdao,
      why: "tid_dose_krad, radiation_failure_rate, total_failure_rate",
    },
    ...(
      [
        [0.1, 1.2707],
        [0.2, 1.582],
      ] as const
    ).map(([rate, lifetimePenalty]) => ({
      name: `Turyshev: ${rate} a year over five years`,
      given: {
        computeFailureRate: rate,
        orbitStress: 1,
        doseShielding: 0,
        upsetFailureRate: 0,
        satelliteFailureRate: 0,
        life: 5,
      },
      expect: { lifetimePenalty },
      within: 4e-5,
      source: {
        title: "Economic closure of orbital computing",
        by: "S. G. Turyshev (JPL)",
        year: 2026,
        locator: "arXiv:2604.27197, as given in the project's reference list",
      },
      why: "half a unit of the last printed digit",
    })),
  ],
});
