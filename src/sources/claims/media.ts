import { defineClaims, type Source } from "../claim.ts";
import { lognormal, pert, triangular } from "../distribution.ts";
import { ownEstimate } from "./cited.ts";

const baseten: Source = {
  title: "Sub-second image generation with Flux.2 and Qwen-Image",
  by: "Baseten",
  year: 2026,
  locator: "https://www.baseten.co/blog/sub-second-image-generation-flux2-and-qwen-image/",
};
const videoEnergy: Source = {
  title: "How Much Power does a SOTA Open Video Model Use?",
  by: "J. Delavande (Hugging Face)",
  year: 2025,
  locator: "huggingface.co/blog/jdelavande/text-to-video-energy-cost",
};
const imaginePrices: Source = {
  title: "Grok Imagine: sub-models and credit costs",
  by: "Vydra",
  year: 2026,
  locator: "https://www.vydra.ai/docs/models/grok-imagine",
};

/** What pictures, clips and answers take of an accelerator and of a disk. */
export const mediaClaims = defineClaims({
  imageGpuTime: {
    meaning: "time one GB200 needs for one picture",
    unit: "s gpu/image",
    value: 1,
    uncertainty: lognormal(1, 3),
    range: [0.001, 1000],
    source: baseten,
    where: "Flux.2 [dev] on a B200: 0.98 s tuned, 2.3 times that untuned",
    date: "2026",
    why: "few-step models need a third, finer ones three times as much",
    others: [{ value: 5.3, source: baseten, note: "the same picture on an untuned H100" }],
  },
  videoGpuTime: {
    meaning: "time one GB200 needs for one short clip of six seconds",
    unit: "s gpu/video",
    value: 40,
    uncertainty: lognormal(40, 4),
    range: [0.1, 1e5],
    kind: "estimated",
    source: ownEstimate(
      "open models draw from a few watt-minutes to over 100 Wh for a clip, that is seconds to minutes of an accelerator; a service sold at 0.05 $ a second cannot spend more than a few minutes",
    ),
    date: "2026",
    others: [
      {
        value: 514,
        source: videoEnergy,
        note: "over 100 Wh on one H100 of 700 W for the heaviest open model of 2025",
      },
      {
        value: 360,
        source: imaginePrices,
        note: "upper bound: 0.30 $ a clip at 3 $ for an accelerator hour",
      },
    ],
  },
  imageSize: {
    meaning: "stored size of one generated picture",
    unit: "MB/image",
    value: 0.4,
    uncertainty: lognormal(0.4, 2.5),
    range: [0.001, 100],
    kind: "estimated",
    source: ownEstimate("a JPEG or WebP of one to two megapixels holds 0.15 to 1 MB"),
    date: "2026",
  },
  videoSize: {
    meaning: "stored size of one generated clip of six seconds",
    unit: "MB/video",
    value: 3,
    uncertainty: lognormal(3, 2.5),
    range: [0.01, 1e4],
    kind: "estimated",
    source: ownEstimate("six seconds at 480 to 720 lines and 2 to 8 Mbit/s hold 1.5 to 6 MB"),
    date: "2026",
  },
  mediaPeak: {
    meaning:
      "busiest hour of the day over the mean hour, for pictures and clips that people ask for",
    unit: "1",
    value: 1.6,
    uncertainty: triangular(1.2, 1.6, 2.5),
    range: [1, 10],
    kind: "estimated",
    source: ownEstimate(
      "a service used round the world has its day smoothed; one used in one land peaks at two and a half times its mean",
    ),
    date: "2026",
  },
  tokenOperations: {
    meaning: "operations for one token of a language model: two for each parameter that takes part",
    unit: "flop/token",
    value: 2e11,
    uncertainty: lognormal(2e11, 3),
    range: [1e8, 1e13],
    kind: "estimated",
    source: ownEstimate(
      "mixture models of 2025 activate some 3e10 to 3e11 of their parameters for each token",
    ),
    date: "2026",
  },
  decodeUtilisation: {
    meaning: "share of the dense BF16 peak that serving tokens gets, prompts and answers together",
    unit: "1",
    value: 0.15,
    uncertainty: pert(0.02, 0.15, 0.45),
    range: [0.001, 1],
    kind: "estimated",
    source: ownEstimate(
      "reading prompts runs near the rate of training, writing answers is bound by memory and gets a few per cent",
    ),
    date: "2026",
  },
});
