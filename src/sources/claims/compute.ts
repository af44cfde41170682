import { defineClaims, type Source } from "../claim.ts";
import { lognormal, pert, triangular } from "../distribution.ts";
import {
  epochHardware,
  fromReferenceList,
  llama3,
  mcCalip,
  metaReliability,
  nvidiaSpecifications,
  ownEstimate,
  spacedcMdao,
} from "./cited.ts";
import { mediaClaims } from "./media.ts";
import { reliabilityClaims } from "./reliability.ts";

const nvl72: Source = {
  title: "NVIDIA GB200 NVL72: specifications and price",
  by: "Awesome Agents",
  year: 2025,
  locator: "https://awesomeagents.ai/hardware/nvidia-gb200-nvl72",
};
const epochTrends: Source = {
  title: "Trends in Machine Learning Hardware",
  by: "Epoch AI",
  year: 2023,
  locator: "as summarised at https://longterm-wiki.vercel.app/resources/2efa03ce0d906d78",
};
const chien: Source = {
  title: "Reducing the Carbon Impact of Generative AI Inference (today and in 2035)",
  by: "A. A. Chien, L. Lin, H. Nguyen and others",
  year: 2023,
  locator: "as quoted at https://preview.methodology.scope3.com/nvidia_a100.md",
};

/** Accelerators: what they draw, do, cost and weigh, how fast they improve, how often they fail. */
const acceleratorClaims = defineClaims({
  gpuRackPower: {
    meaning: "power of one GB200 at the rack input, its share of CPUs, switches and fans included",
    unit: "W/gpu",
    value: 1666.67,
    uncertainty: triangular(1600, 1666.67, 1850),
    range: [100, 20_000],
    source: nvidiaSpecifications,
    where: `${fromReferenceList}: NVL72 about 120 kW for 72`,
    date: "2025",
    why: "120 kW is the usual figure; racks are provisioned for up to 132 kW, so the upper end is wider",
  },
  gpuPeakRate: {
    meaning: "dense BF16 rate of one GB200",
    unit: "TFLOP/s/gpu",
    value: 2500,
    range: [10, 1e6],
    source: nvidiaSpecifications,
    where: fromReferenceList,
    date: "2025",
  },
  h100PeakRate: {
    meaning: "dense BF16 rate of one H100, the unit of H100-equivalents",
    unit: "TFLOP/s/gpu",
    value: 989,
    range: [1, 1e6],
    source: nvidiaSpecifications,
    where: fromReferenceList,
    date: "2023",
  },
  gpuPeakGrowth: {
    meaning: "yearly growth of the dense 16-bit rate of one leading accelerator",
    unit: "%/year",
    value: 29,
    uncertainty: pert(15, 29, 40),
    range: [0, 100],
    source: epochHardware,
    where: "first data insight: 29 % a year, doubling every 2.7 years",
    date: "2025-01",
    why: "a trend of a decade; single generations have given half and twice as much",
  },
  gpuEfficiencyGrowth: {
    meaning: "yearly growth of dense 16-bit operations for each joule of leading accelerators",
    unit: "%/year",
    value: 26,
    uncertainty: pert(8, 26, 40),
    range: [0, 100],
    source: epochTrends,
    where: "energy efficiency doubles every 3 years",
    date: "2023",
    why: "gains move to narrower number formats, so 16-bit may fall behind the trend: a long lower end",
    others: [
      {
        value: 30,
        source: {
          title: "Comment on computational energy efficiency of humans and machines",
          by: "Effective Altruism Forum, quoting Epoch AI",
          year: 2025,
          locator: "https://ea.greaterwrong.com/posts/6qfNSYDW6rWjc3jdr",
        },
        note: "30 % a year, a later reading of the same data",
      },
    ],
  },
  gpuPriceFall: {
    meaning: "yearly growth of dense 16-bit operations per second for each dollar",
    unit: "%/year",
    value: 30,
    uncertainty: pert(5, 30, 40),
    range: [0, 100],
    source: epochHardware,
    where: "second data insight: performance per dollar improves around 30 % each year",
    date: "2025-01",
    why: "margins of a sole supplier and dear memory have slowed it at times: a long lower end",
  },
  gpuPrice: {
    meaning:
      "price of one GB200 of 2025 with its share of the rack, cluster network and storage, dollars of 2025",
    unit: "$/gpu",
    value: 50_000,
    uncertainty: triangular(38_000, 50_000, 65_000),
    range: [1000, 500_000],
    source: nvl72,
    where: "2 to 3 million dollars a rack of 72, that is 28,000 to 42,000 each",
    kind: "estimated",
    date: "2025",
    why: "the dearer rack price and a fifth more for network, storage and installation, our estimate",
    others: [
      {
        value: 25_000,
        source: spacedcMdao,
        note: "one H100 of a slower generation, chip and board alone",
      },
    ],
  },
  clusterOverhead: {
    meaning:
      "share of the IT power that storage, management and the network between racks take, outside the accelerator racks",
    unit: "%",
    value: 6,
    uncertainty: triangular(3, 6, 12),
    range: [0, 60],
    kind: "estimated",
    source: ownEstimate(
      "optical switches and storage racks of large clusters draw a few per cent of the accelerators' power; a quarter of the chip's power, as others take, already sits inside the rack figure",
    ),
    date: "2026",
    others: [
      {
        value: 20,
        source: spacedcMdao,
        note: "25 % on top of the chips' own power, everything else in the IT room included",
      },
    ],
  },
  sustainedFraction: {
    meaning: "share of the dense BF16 peak that software gets out of a running accelerator",
    unit: "1",
    value: 0.4,
    uncertainty: pert(0.22, 0.4, 0.58),
    range: [0.01, 1],
    source: llama3,
    where: "38 to 43 % in pre-training, as quoted at https://aiportalx.com/meta-ai/llama-3.1-8b",
    kind: "measured",
    date: "2024-07",
    why: "training measured at scale; serving tokens gets less, tuned kernels more",
    others: [{ value: 0.55, source: spacedcMdao, note: "sustained_fraction of both its cases" }],
  },
  gpuUtilisation: {
    meaning: "share of the available accelerator hours that are sold or used",
    unit: "1",
    value: 0.85,
    uncertainty: triangular(0.6, 0.85, 0.97),
    range: [0.01, 1],
    source: spacedcMdao,
    where: "utilization",
    date: "2026",
    why: "research clusters report 80 % and more; demand that sleeps at night gives less",
    others: [
      { value: 0.85, source: mcCalip, note: "capacity factor of the ground side" },
      { value: 0.8, source: metaReliability, note: "clusters with utilisation above 80 %" },
    ],
  },
  serverMass: {
    meaning: "mass of a full accelerator rack over the power it draws",
    unit: "kg/kW",
    value: 11.33,
    uncertainty: triangular(9, 11.33, 14),
    range: [0.1, 100],
    source: nvl72,
    where: "1.36 t and about 120 kW",
    date: "2025",
  },
  strippedServerMass: {
    meaning: "mass of the same boards made ready for space, without racks, over their power",
    unit: "kg/kW",
    value: 4,
    uncertainty: lognormal(4, 1.8),
    range: [0.1, 50],
    kind: "estimated",
    source: ownEstimate(
      "boards, cold plates and links are about a third of a rack's mass; satellites of 14 kg/kW in all, as announced, leave no more than about 4 for them",
    ),
    date: "2026",
    others: [
      {
        value: 3.43,
        source: spacedcMdao,
        note: "1.5 kg for each H100, doubled for the payload, over 875 W",
      },
    ],
  },
  gpuEmbodiedCarbon: {
    meaning: "CO2e of making one accelerator with its share of the server",
    unit: "kg/gpu",
    value: 550,
    uncertainty: lognormal(550, 2.2),
    range: [10, 20_000],
    kind: "estimated",
    source: ownEstimate(
      "between 318 kg for one A100 with its share of the server and 1,130 kg from 60 kg for each kilogram of a GB200 rack",
    ),
    date: "2026",
    others: [
      { value: 318, source: chien, note: "one A100 with an eighth of its server" },
      {
        value: 1133,
        source: spacedcMdao,
        note: "60 kg for each kilogram of server, times 18.9 kg",
      },
    ],
  },
  gpuLife: {
    meaning: "years after which accelerators are replaced by better ones",
    unit: "year",
    value: 5,
    uncertainty: triangular(3, 5, 7),
    range: [1, 20],
    source: spacedcMdao,
    where: "mission_life_years, 5 on both sides",
    date: "2026",
    why: "books write servers off in four to six years; failing supply or fast progress moves it either way",
  },
});

/** Accelerators, their failures, and what is made with them. */
export const computeClaims = {
  ...acceleratorClaims,
  ...reliabilityClaims,
  ...mediaClaims,
} as const;
