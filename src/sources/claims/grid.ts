import { defineClaims, type Source } from "../claim.ts";
import { lognormal, pert, triangular } from "../distribution.ts";
import { fromReferenceList, ownEstimate, spacedcMdao } from "./cited.ts";

const eiaPrice: Source = {
  title: "Electric Power Monthly: average price of electricity to industrial customers",
  by: "US Energy Information Administration",
  year: 2026,
  locator: "eia.gov/electricity/monthly, January 2026",
};
const outages: Source = {
  title: "US electricity customers averaged five and one-half hours of power interruptions in 2022",
  by: "US Energy Information Administration",
  year: 2024,
  locator:
    "https://theuncontained.com/articles/full/u.s-electricity-customers-averaged-five-and-one-half-hours-of-power-interruptions-in-2022, a reprint",
};
const outages2017: Source = {
  title: "Average US electricity customer interruptions totaled nearly 8 hours in 2017",
  by: "US Energy Information Administration",
  year: 2018,
  locator: "https://www.eia.gov/todayinenergy/detail.cfm?id=37652",
};
const timeToPower: Source = {
  title: "How long it actually takes to power a data center in 2026",
  by: "Construction Owners, from JLL's Global Data Center Outlook 2026",
  year: 2026,
  locator:
    "https://www.constructionowners.com/insights/how-long-it-actually-takes-to-power-a-data-center-in-2026-a-u-s-market-by-market-reality-check",
};
const dominion: Source = {
  title: "Data centers face seven-year wait for power hookups in Virginia",
  by: "Bloomberg",
  year: 2024,
  locator:
    "https://bnnbloomberg.ca/business/technology/2024/08/29/data-centers-face-seven-year-wait-for-power-hookups-in-virginia",
};

/** Power bought from the grid: price, connection, carbon, water, waiting and outages. */
export const gridClaims = defineClaims({
  gridPrice: {
    meaning: "price of electricity from the grid for a large steady load",
    unit: "cent/kWh",
    value: 9.29,
    uncertainty: triangular(5, 9.29, 13),
    range: [0.1, 60],
    source: eiaPrice,
    where: `${fromReferenceList}: US industrial, January 2026`,
    date: "2026-01",
    why: "the mean of American industry; good sites have paid half of it, crowded ones half more",
    others: [{ value: 6, source: spacedcMdao, note: "energy_price_per_kwh of its ground case" }],
  },
  gridPriceGrowth: {
    meaning: "yearly growth of that price above inflation",
    unit: "%/year",
    value: 1,
    uncertainty: pert(-1, 1, 4),
    range: [-10, 20],
    kind: "estimated",
    source: ownEstimate(
      "demand for data centres lifts prices, cheap sun and storage lower them; American prices rose by 5 % in the year to September 2025",
    ),
    date: "2026",
  },
  gridConnectionCost: {
    meaning: "substation, lines and network upgrades charged to a large new load",
    unit: "$/kW",
    value: 250,
    uncertainty: lognormal(250, 2.5),
    range: [1, 5000],
    kind: "estimated",
    source: ownEstimate(
      "a high-voltage substation costs some 100 $/kW; lines and upgrades have cost from nothing to several times that",
    ),
    date: "2026",
  },
  gridCarbon: {
    meaning: "CO2e of grid electricity in 2025",
    unit: "kg/kWh",
    value: 0.4,
    uncertainty: triangular(0.15, 0.4, 0.6),
    range: [0, 1.2],
    source: spacedcMdao,
    where: "grid_carbon_intensity_kg_per_kwh",
    date: "2026",
    why: "near the American mean; regions differ by the whole width",
  },
  gridDecarbonisation: {
    meaning: "yearly fall of that intensity",
    unit: "%/year",
    value: 2.5,
    uncertainty: pert(0, 2.5, 6),
    range: [-10, 30],
    kind: "estimated",
    source: ownEstimate(
      "fell by some 3 % a year in the United States over fifteen years; rising demand met by gas slows it",
    ),
    date: "2026",
  },
  gridWater: {
    meaning: "water evaporated in power stations for grid electricity",
    unit: "L/kWh",
    value: 1.8,
    uncertainty: lognormal(1.8, 2.5),
    range: [0, 20],
    kind: "estimated",
    source: ownEstimate(
      "stations with cooling towers evaporate 0.7 to 2.7 L/kWh, sun and wind next to none, reservoirs far more",
    ),
    date: "2026",
  },
  gridWait: {
    meaning: "years from asking for a large grid connection to its full power",
    unit: "year",
    value: 4,
    uncertainty: triangular(1, 4, 8),
    range: [0, 20],
    source: timeToPower,
    where: "national average wait of four years, seven in Northern Virginia",
    date: "2026",
    others: [{ value: 7, source: dominion, note: "up to seven years above 100 MW" }],
  },
  gridOutages: {
    meaning: "grid outages longer than five minutes, in a year",
    unit: "1/year",
    value: 1,
    uncertainty: lognormal(1, 2.5),
    range: [0, 50],
    source: outages2017,
    where: "1.0 without major events, 1.4 with them",
    kind: "measured",
    date: "2018-11",
    why: "lines of the transmission grid fail less often than the streets that the mean customer lives in",
    others: [{ value: 1.4, source: outages, note: "per customer in 2022" }],
  },
  gridOutageTime: {
    meaning: "mean length of such an outage",
    unit: "h",
    value: 4,
    uncertainty: lognormal(4, 2),
    range: [0.05, 200],
    source: outages,
    where: "5.6 hours in 1.4 outages",
    kind: "measured",
    date: "2024",
    others: [{ value: 2, source: outages2017, note: "two hours a year without major events" }],
  },
});
