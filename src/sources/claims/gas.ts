import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { fromReferenceList, mcCalip, ownEstimate } from "./cited.ts";

const eiaPlants: Source = {
  title: "Capital cost and performance of new generating technologies: combined cycle",
  by: "US Energy Information Administration",
  year: 2025,
  locator: "eia.gov/outlooks/aeo",
};
const eiaGas: Source = {
  title: "EIA sees Henry Hub gas prices dip in 2026 before LNG demand lifts 2027 outlook",
  by: "Pipeline & Gas Journal, from EIA's Short-Term Energy Outlook",
  year: 2026,
  locator:
    "https://prodadmin.pgjonline.com/news/2026/january/eia-sees-henry-hub-gas-prices-dip-in-2026-before-lng-demand-lifts-2027-outlook",
};
const turbineWait: Source = {
  title: "Gas engine backlog: how to get power fast",
  by: "Source Rock Energy Partners",
  year: 2026,
  locator: "https://sourcerockep.com/blog/gas-engine-backlog-power-fast/",
};
const epaGas: Source = {
  title: "40 CFR 98, table NN-1: default factors",
  by: "US Environmental Protection Agency",
  year: 2013,
  locator: "78 FR 71977",
};
const leaks: Source = {
  title: "Limiting methane leaks critical to gas, climate benefits",
  by: "Climate Central",
  year: 2013,
  locator:
    "http://climatecentral.org/news/limiting-methane-leaks-critical-to-gas-climate-benefits-16020",
};

/** Power from gas turbines at the site, its fuel and what escapes of it. */
export const gasClaims = defineClaims({
  gasPlantCost: {
    meaning: "combined-cycle gas plant, built, for each kilowatt",
    unit: "$/kW",
    value: 2157,
    uncertainty: triangular(1500, 2157, 3200),
    range: [300, 10_000],
    source: eiaPlants,
    where: fromReferenceList,
    date: "2025",
    others: [{ value: 1800, source: mcCalip, note: "gasTurbineCapexPerKW" }],
  },
  gasHeatRate: {
    meaning: "heat of the fuel (higher value) for electricity from gas",
    unit: "Btu/kWh",
    value: 7057,
    uncertainty: triangular(6200, 7057, 9500),
    range: [5500, 15_000],
    source: eiaPlants,
    where: fromReferenceList,
    date: "2025",
    why: "simple turbines and engines, quicker to get, burn up to a third more",
    others: [{ value: 6200, source: mcCalip, note: "heatRateBtuKwh" }],
  },
  gasPrice: {
    meaning: "price of natural gas at the plant",
    unit: "$/MMBtu",
    value: 4.3,
    uncertainty: lognormal(4.3, 1.6),
    range: [0.5, 50],
    source: mcCalip,
    where: "gasPricePerMMBtu",
    date: "2025",
    why: "between the forecasts for 2026 and 2027; two decades have seen 2 to 9",
    others: [
      { value: 3.5, source: eiaGas, note: "Henry Hub in 2026" },
      { value: 4.6, source: eiaGas, note: "Henry Hub in 2027" },
    ],
  },
  gasUpkeep: {
    meaning: "operation and repair of a gas plant for each kilowatt and year",
    unit: "$/kW/year",
    value: 30,
    uncertainty: lognormal(30, 1.7),
    range: [0, 500],
    kind: "estimated",
    source: ownEstimate("15 $/kW/year fixed and about 2 $/MWh for a plant that runs all year"),
    date: "2026",
  },
  gasReserve: {
    meaning: "gas capacity beyond what the site needs, for units under repair",
    unit: "1",
    value: 0.2,
    uncertainty: triangular(0.1, 0.2, 0.4),
    range: [0, 2],
    kind: "estimated",
    source: ownEstimate("one spare unit for each five to ten"),
    date: "2026",
  },
  gasOutages: {
    meaning: "interruptions of the fuel or of the whole gas plant, in a year",
    unit: "1/year",
    value: 0.2,
    uncertainty: lognormal(0.2, 3),
    range: [0, 20],
    kind: "estimated",
    source: ownEstimate(
      "pipelines fail rarely, winter storms have cut them every five to ten years",
    ),
    date: "2026",
  },
  gasOutageTime: {
    meaning: "mean length of such an interruption",
    unit: "h",
    value: 12,
    uncertainty: lognormal(12, 3),
    range: [0.05, 500],
    kind: "estimated",
    source: ownEstimate("from a restart of the plant to days of a frozen pipeline"),
    date: "2026",
  },
  turbineWait: {
    meaning: "years from ordering gas turbines to their full power",
    unit: "year",
    value: 5,
    uncertainty: triangular(1.2, 5, 7),
    range: [0, 20],
    source: turbineWait,
    where: "five years for a combined-cycle plant in 2025, up to seven for large frames",
    date: "2026",
    why: "piston engines and small turbines come in 12 to 18 months: a long lower end",
    others: [{ value: 1.25, source: turbineWait, note: "gas engines, 12 to 18 months" }],
  },
  gasCombustionCarbon: {
    meaning: "CO2 of burning natural gas",
    unit: "kg/MMBtu",
    value: 53.06,
    range: [40, 70],
    source: epaGas,
    date: "2013-11",
  },
  gasLeak: {
    meaning: "share of the gas that escapes unburnt on its way",
    unit: "%",
    value: 1.5,
    uncertainty: lognormal(1.5, 2.3),
    range: [0, 15],
    source: leaks,
    where: "EPA's estimate for the whole American gas system",
    date: "2013-05",
    why: "single chains range from 0.2 to 3.5 %",
  },
  methaneWarming: {
    meaning: "warming of methane over that of the same mass of CO2, over a century",
    unit: "1",
    value: 28,
    uncertainty: triangular(25, 28, 34),
    range: [20, 100],
    kind: "estimated",
    source: ownEstimate("assessments have moved from 25 to 28 and above since 2007"),
    date: "2026",
    others: [{ value: 25, source: leaks, note: "25 over 100 years, 72 over 20" }],
  },
  gasUpstreamCarbon: {
    meaning: "CO2 of producing, cleaning and pumping natural gas",
    unit: "kg/MMBtu",
    value: 5,
    uncertainty: lognormal(5, 2),
    range: [0, 40],
    kind: "estimated",
    source: ownEstimate("compressors and processing burn some 5 to 12 % of the gas"),
    date: "2026",
  },
  gasWater: {
    meaning: "water evaporated by a gas plant",
    unit: "L/kWh",
    value: 0.3,
    uncertainty: lognormal(0.3, 4),
    range: [0, 5],
    kind: "estimated",
    source: ownEstimate(
      "0.75 L/kWh with cooling towers, next to none with dry cooling or simple turbines",
    ),
    date: "2026",
  },
});
