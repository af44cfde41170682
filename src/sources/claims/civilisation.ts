import { defineClaims, type Source } from "../claim.ts";
import { lognormal, pert, triangular } from "../distribution.ts";
import { fromReferenceList } from "./cited.ts";

const owid: Source = {
  title:
    "Global primary energy consumption by source (substitution method, with traditional biomass)",
  by: "Our World in Data, from the Energy Institute and V. Smil",
  year: 2023,
  locator: "ourworldindata.org/energy-production-consumption, CC BY 4.0",
};
const review2024: Source = {
  title: "Statistical Review of World Energy, 73rd edition",
  by: "Energy Institute",
  year: 2024,
  locator:
    "https://launch.kpmg.com/xx/en/home/insights/2023/06/statistical-review-of-world-energy-2023.html",
};
const review2025: Source = {
  title: "Statistical Review of World Energy, 74th edition",
  by: "Energy Institute",
  year: 2025,
  locator: "https://cesgb.com/renewables-up-but-so-are-fossil-fuels-as-nations-demand-more-power",
};
const zhang: Source = {
  title:
    "Forecasting the progression of human civilization on the Kardashev Scale through 2060 with a machine learning approach",
  by: "A. Zhang, J. Yang, Y. Luo, S. Fan (Scientific Reports)",
  year: 2023,
  locator: "https://www.nature.com/articles/s41598-023-38351-y",
};
const sagan: Source = {
  title: "The Cosmic Connection",
  by: "C. Sagan",
  year: 1973,
  locator: "as quoted by Zhang et al 2023, doi:10.1038/s41598-023-38351-y",
};
const nasaAlbedo: Source = {
  title: "Glossary: albedo",
  by: "NASA",
  year: 2024,
  locator: "https://mynasadata.larc.nasa.gov/glossary/albedo-2/",
};
const unlv: Source = {
  title: "Effective temperature of the Earth",
  by: "D. J. Jeffery, University of Nevada",
  year: 2023,
  locator: "https://www.physics.unlv.edu/~jeffery/astro/earth/temperature_effective.html",
};
const ipcc: Source = {
  title: "Climate Change 2021: The Physical Science Basis, technical summary TS.3.2",
  by: "IPCC",
  year: 2021,
  locator: "climate sensitivity 3 C for a doubling of CO2, very likely 2 to 5 C",
};

/** The world's power, its growth, and what heat does to the Earth. */
export const civilisationClaims = defineClaims({
  worldEnergy: {
    meaning: "primary energy of the world in 2022, substitution method, with traditional biomass",
    unit: "TWh/year",
    value: 178_898.675,
    uncertainty: lognormal(178_898.675, 1.02),
    range: [1, 1e20],
    source: owid,
    where: "sum of the ten sources in 2022",
    kind: "measured",
    date: "2023",
    why: "the longest table there is, and the one that growth is counted from; the width is that of counting fuels, not of what to count: other ways of counting stand beside it",
    others: [
      {
        value: 172_222,
        source: review2024,
        note: "620 EJ in 2023 by the same method, without traditional biomass",
      },
      {
        value: 164_444,
        source: review2025,
        note: "592 EJ in 2024 as total energy supply, electricity counted by its own heat",
      },
    ],
  },
  worldEnergyGrowth: {
    meaning: "yearly growth of the world's primary energy",
    unit: "%/year",
    value: 2.175,
    uncertainty: lognormal(2.175, 1.6),
    range: [0.01, 20],
    source: owid,
    where: "from 1965 to 2022, calculated",
    kind: "measured",
    date: "2023",
    why: "decades have grown by 1.2 to 5 %; the forecast below expects half of the long mean",
    others: [
      { value: 0.85, source: zhang, note: "implied by 887 EJ in 2060, from 644 EJ in 2022" },
    ],
  },
  bondAlbedo: {
    meaning: "share of the sunlight that the Earth sends back",
    unit: "1",
    value: 0.306,
    uncertainty: triangular(0.29, 0.306, 0.31),
    range: [0, 0.9],
    source: unlv,
    kind: "measured",
    date: "2023",
    others: [{ value: 0.31, source: nasaAlbedo, note: "about 0.31" }],
  },
  climateFeedback: {
    meaning: "extra heat sent to space for each kelvin of warming, all feedbacks counted",
    unit: "W/(m^2 K)",
    value: 1.2,
    uncertainty: pert(0.6, 1.2, 2),
    range: [0.1, 4],
    source: ipcc,
    where: `${fromReferenceList}; 3.9 W/m2 of a doubling over 2 to 5 K gives 0.8 to 2`,
    date: "2021",
    why: "measured for warming of a few kelvin; beyond that it is an extrapolation",
  },
  typeOnePower: {
    meaning: "power of a Type I civilisation on Sagan's scale",
    unit: "W",
    value: 1e16,
    range: [1e16, 1e16],
    source: sagan,
    where: "K = (log10 P - 6) / 10 at K = 1",
    date: "1973",
  },
});
