import { defineModel, eq } from "#model";
import { groundClaims, planClaims } from "#sources";
import { battery } from "#systems/energy";

/** Battery containers for the announced site, and what the counted ones can do. */
export const plannedBatteries = defineModel({
  name: "planned-batteries",
  summary:
    "Containers that a gigawatt asks for, by power and by energy, and hours that the counted ones give.",
  inputs: {
    plannedSitePower: { from: planClaims.plannedSitePower },
    firstSitePower: { from: planClaims.firstSitePower },
    firstSiteBatteries: { from: planClaims.firstSiteBatteries },
    secondSiteBatteries: { from: planClaims.secondSiteBatteries },
    batterySales: { from: planClaims.batterySales },
    batteryUnitPower: { from: groundClaims.batteryUnitPower },
    batteryUnitEnergy: { from: groundClaims.batteryUnitEnergy },
    batteryUsable: { from: groundClaims.batteryUsable },
    pue: { from: groundClaims.pue },
    rideThrough: {
      unit: "h",
      typical: 2,
      range: [0, 100],
      meaning: "hours for which the load must be carried",
      assumption:
        "the two hours for which the containers are built; the plan says only: through outages",
    },
  },
  parts: { site: battery },
  outputs: {
    unitsByPower: { unit: "battery", meaning: "containers that the site's power asks for" },
    unitsByEnergy: { unit: "battery", meaning: "containers that its hours of battery ask for" },
    energy: { unit: "GWh", meaning: "rated energy for those hours" },
    swingUnits: {
      unit: "battery",
      meaning: "containers that levelling the swings of training asks for",
    },
    firstSiteHours: { unit: "h", meaning: "hours that the first site's containers carry it" },
    secondSiteHours: { unit: "h", meaning: "hours that 600 containers carry the announced site" },
    countedHours: { unit: "h", meaning: "hours that the 168 containers counted first carry it" },
    countedShare: { unit: "%", meaning: "share of the site's power that those 168 give" },
    fewestPrice: {
      unit: "$/kWh",
      meaning: "price paid, if the first site and 168 containers are all that was bought",
    },
    mostPrice: {
      unit: "$/kWh",
      meaning: "price paid, if the first site and the second site's 600 were bought",
    },
  },
  equations: (s) => ({
    "site.load": eq`${s.plannedSitePower}`,
    "site.itPower": eq`${s.plannedSitePower} / ${s.pue}`,
    "site.rideThrough": eq`${s.rideThrough}`,
    "site.nightPower": eq`0 [W]`,
    "site.nightEnergy": eq`0 [J]`,
    "site.year": eq`2026`,
    "site.life": eq`20 [year]`,
    unitsByPower: eq`${s.site.unitsByPower}`,
    unitsByEnergy: eq`${s.site.unitsByEnergy}`,
    energy: eq`${s.site.energy}`,
    swingUnits: eq`ceil(${s.site.swingPower} / ${s.batteryUnitPower} / 1 [battery]) * 1 [battery]`,
    firstSiteHours: eq`${s.firstSiteBatteries} * ${s.batteryUnitEnergy} * ${s.batteryUsable} / ${s.firstSitePower}`,
    secondSiteHours: eq`${s.secondSiteBatteries} * ${s.batteryUnitEnergy} * ${s.batteryUsable} / ${s.plannedSitePower}`,
    countedHours: eq`168 [battery] * ${s.batteryUnitEnergy} * ${s.batteryUsable} / ${s.plannedSitePower}`,
    countedShare: eq`168 [battery] * ${s.batteryUnitPower} / ${s.plannedSitePower}`,
    fewestPrice: eq`${s.batterySales} / ((${s.firstSiteBatteries} + 168 [battery]) * ${s.batteryUnitEnergy})`,
    mostPrice: eq`${s.batterySales} / ((${s.firstSiteBatteries} + ${s.secondSiteBatteries}) * ${s.batteryUnitEnergy})`,
  }),
  cases: [
    {
      name: "600 containers of 3,854 kWh",
      given: { secondSiteBatteries: 600, batteryUsable: 1, plannedSitePower: 1000 },
      expect: { secondSiteHours: 2.3 },
      within: 0.05 / 2.3,
      source: planClaims.secondSiteBatteries.source,
      why: "about 600 containers are told as 2.3 GWh",
    },
  ],
});
