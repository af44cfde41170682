import { studiesKo } from "./studies-ko.ts";
import type { Words } from "./en.ts";

/** The texts of the interface in Korean. */
export const ko: Words = {
  skipToContent: "본문으로",
  pages: "페이지",
  nothingHere: "여기에는 아무것도 없습니다",
  toTheQuestion: "질문으로",
  sites: { ground: "지상", orbit: "궤도", moon: "달" },
  yardsticks: { "pflop-day": "PFLOP·일", kwh: "kWh", "gpu-hour": "GPU·시간" },
  steps: {
    sustained: "지속 성능",
    power: "전력",
    thermal: "열",
    network: "네트워크",
    availability: "가동률",
    utilisation: "이용률",
  },
  question: { title: "질문" },
  systems: { title: "시스템" },
  studies: studiesKo,
  claims: { title: "주장" },
};
