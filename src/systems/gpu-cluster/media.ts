import { defineModel, eq } from "#model";
import { computeClaims } from "#sources";
import { accelerator } from "./accelerator.ts";

const perDay = (unit: string, typical: number, meaning: string, assumption: string) =>
  ({ unit, typical, range: [0, 1e15], meaning, assumption }) as const;

/** What a day's pictures, clips and answers take of a cluster. */
export const media = defineModel({
  name: "media",
  summary:
    "Accelerators, power and storage that a day's demand for images, videos and tokens takes.",
  inputs: {
    imagesPerDay: perDay("image/day", 6e9, "pictures made in a day", "the announced plan"),
    videosPerDay: perDay("video/day", 5e7, "short clips made in a day", "the announced plan"),
    tokensPerDay: perDay(
      "token/day",
      1e13,
      "tokens read and written in a day",
      "the order of the largest services in 2025; the plan names no figure",
    ),
    year: {
      unit: "1",
      typical: 2026,
      range: [2023, 2060],
      meaning: "calendar year of the accelerators",
      assumption: "the year of the announced plan",
    },
    imageGpuTime: { from: computeClaims.imageGpuTime },
    videoGpuTime: { from: computeClaims.videoGpuTime },
    imageSize: { from: computeClaims.imageSize },
    videoSize: { from: computeClaims.videoSize },
    mediaPeak: { from: computeClaims.mediaPeak },
    tokenOperations: { from: computeClaims.tokenOperations },
    decodeUtilisation: { from: computeClaims.decodeUtilisation },
    gpuPeakRate: { from: computeClaims.gpuPeakRate },
  },
  parts: { accelerator },
  outputs: {
    speed: { unit: "1", meaning: "rate of one accelerator over that of the GB200 of 2025" },
    imageGpus: { unit: "gpu", meaning: "accelerators for the pictures in the busiest hour" },
    videoGpus: { unit: "gpu", meaning: "accelerators for the clips in the busiest hour" },
    tokenGpus: { unit: "gpu", meaning: "accelerators for the tokens in the busiest hour" },
    gpus: { unit: "gpu", meaning: "accelerators for all of it in the busiest hour" },
    imagePower: { unit: "MW", meaning: "IT power for the pictures" },
    videoPower: { unit: "MW", meaning: "IT power for the clips" },
    tokenPower: { unit: "MW", meaning: "IT power for the tokens" },
    itPower: { unit: "MW", meaning: "IT power for all of it" },
    dataPerDay: { unit: "PB/day", meaning: "pictures and clips stored, one copy" },
    energyPerImage: { unit: "Wh/image", meaning: "mean energy of a picture at the rack" },
    energyPerVideo: { unit: "Wh/video", meaning: "mean energy of a clip at the rack" },
  },
  equations: (s) => ({
    "accelerator.year": eq`${s.year}`,
    speed: eq`${s.accelerator.peak} / ${s.gpuPeakRate}`,
    imageGpus: eq`${s.imagesPerDay} * ${s.imageGpuTime} * ${s.mediaPeak} / ${s.speed}`,
    videoGpus: eq`${s.videosPerDay} * ${s.videoGpuTime} * ${s.mediaPeak} / ${s.speed}`,
    tokenGpus: eq`${s.tokensPerDay} * ${s.tokenOperations} * ${s.mediaPeak} / (${s.accelerator.peak} * ${s.decodeUtilisation})`,
    gpus: eq`${s.imageGpus} + ${s.videoGpus} + ${s.tokenGpus}`,
    imagePower: eq`${s.imageGpus} * ${s.accelerator.power}`,
    videoPower: eq`${s.videoGpus} * ${s.accelerator.power}`,
    tokenPower: eq`${s.tokenGpus} * ${s.accelerator.power}`,
    itPower: eq`${s.gpus} * ${s.accelerator.power}`,
    dataPerDay: eq`${s.imagesPerDay} * ${s.imageSize} + ${s.videosPerDay} * ${s.videoSize}`,
    energyPerImage: eq`${s.imageGpuTime} / ${s.speed} * ${s.accelerator.power}`,
    energyPerVideo: eq`${s.videoGpuTime} / ${s.speed} * ${s.accelerator.power}`,
  }),
  cases: [
    {
      name: "a day of 86,400 pictures at a second each keeps one accelerator busy",
      given: {
        imagesPerDay: 86_400,
        videosPerDay: 0,
        tokensPerDay: 0,
        year: 2025,
        imageGpuTime: 1,
        imageSize: 1,
        mediaPeak: 1,
      },
      expect: { imageGpus: 1, gpus: 1, dataPerDay: 8.64e-5 },
      within: 1e-12,
      source: computeClaims.imageGpuTime.source,
      why: "a day has 86,400 seconds",
    },
  ],
});
