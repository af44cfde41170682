import { studiesEn } from "./studies-en.ts";
import type { Site, WaterfallStep, Yardstick } from "#answer";

/** The texts of the interface in English. A further language is a file beside this one with the same keys. */
export const en = {
  skipToContent: "To the content",
  pages: "Pages",
  nothingHere: "There is nothing here",
  toTheQuestion: "To the question",
  sites: { ground: "ground", orbit: "orbit", moon: "moon" } satisfies Record<Site, string>,
  yardsticks: {
    "pflop-day": "PFLOP-day",
    kwh: "kWh",
    "gpu-hour": "GPU-hour",
  } satisfies Record<Yardstick, string>,
  steps: {
    sustained: "sustained",
    power: "power",
    thermal: "heat",
    network: "network",
    availability: "availability",
    utilisation: "utilisation",
  } satisfies Record<WaterfallStep, string>,
  question: { title: "The question" },
  systems: { title: "Systems" },
  studies: studiesEn,
  claims: { title: "Claims" },
};

export type Words = typeof en;
