import { formatNumber, formatShare } from "#units";
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
  kinds: { measured: "측정", published: "발표", estimated: "추정", speculative: "추측" },
  metrics: {
    costPerEnergy: "IT 전력량 kWh당 비용",
    costPerCompute: "PFLOP·일당 비용",
    costPerGpuHour: "GPU·시간당 비용",
    capitalPerWatt: "IT 전력 W당 자본",
    capitalPerWattBare: "W당 자본 (GPU 제외)",
    massToOrbit: "지구에서 발사하는 질량",
    massFromMoon: "달에서 발사하는 질량",
    carbonPerCompute: "PFLOP·일당 CO2e",
    waterPerCompute: "PFLOP·일당 물",
    yearsToFullCapacity: "최대 용량까지 걸리는 햇수",
  },
  question: {
    title: "질문",
    ask: (power, year, life) =>
      `${year}년부터 ${life.replace(/ ?y$/, "년")} 동안 쓸 AI 컴퓨팅 ${power}, 어디에 지을까?`,
    controls: "무엇을 묻고 무엇을 가정하는가",
    power: "IT 전력",
    year: "가동 시작 연도",
    life: "운영 기간",
    years: (years) => `${years}년`,
    sites: "장소",
    by: "비교 기준",
    inputs: "중요한 입력값",
    addInput: (count) => `다른 입력값 ${count}개 중에서 움직이기`,
    reset: (name) => `${name} 되돌리기`,
    resetAll: "모두 되돌리기",
    copyLink: "링크 복사",
    linkCopied: "링크를 복사했습니다.",
    copyScenario: "시나리오로 복사",
    scenarioCopied: "복사했습니다. kardashev compare --scenario 파일 로 읽습니다.",
    cannotCopy: "브라우저가 복사를 허용하지 않습니다.",
    best: (site, share, cost) =>
      `시뮬레이션의 ${share}에서 ${site}이 가장 저렴합니다. 중앙값 ${cost}.`,
    only: (site, cost) => `${site}: 중앙값 ${cost}.`,
    costsTimes: (site, times) => `${site}은 그 ${times}배입니다.`,
    nothingFeasible:
      "어떤 시뮬레이션에서도 실현할 수 있는 장소가 없습니다. 이유는 아래에 있습니다.",
    noAnswer: "어떤 시뮬레이션에서도 답이 없음",
    noSite: "해당 장소 없음",
    costPer: (unit) => `${unit}당 비용`,
    corner: (samples, ms) => `시뮬레이션 ${samples}회, ${ms} ms`,
    cheapest: "가장 저렴할 확률",
    waterfall: "최대 성능에서 실제 전달되는 컴퓨팅까지",
    peak: "최대",
    delivered: "전달",
    binds: "중앙값. 밑줄은 그 장소를 가장 자주 제한하는 요인입니다.",
    breakEven: "발사 가격에 따른 비용",
    launchPrice: "발사 가격",
    noCrossing: "표시된 발사 가격에서 비용이 같아지는 두 장소는 없습니다.",
    crossing: (one, other, price) => `${one}과 ${other}은 ${price} $/kg에서 비용이 같습니다.`,
    breakEvenSaid: ({ price, shareWithPrice, shareNeverCheaper, shareAlwaysCheaper }) => {
      const at = price
        ? ` (${formatNumber(price.p50)} $/kg, 90 % 구간 ${formatNumber(price.p5)} … ${formatNumber(price.p95)})`
        : "";
      return [
        `시뮬레이션의 ${formatShare(shareWithPrice)}에서 궤도와 지상의 비용이 같아지는 발사 가격이 있습니다${at}.`,
        ...(shareNeverCheaper > 0
          ? [`${formatShare(shareNeverCheaper)}에서는 발사가 무료여도 궤도가 더 비쌉니다.`]
          : []),
        ...(shareAlwaysCheaper > 0
          ? [`${formatShare(shareAlwaysCheaper)}에서는 100,000 $/kg에서도 궤도가 더 저렴합니다.`]
          : []),
      ].join(" ");
    },
    decides: "결과를 좌우하는 입력값",
    decidesCaption:
      "궤도와 지상의 비용 차이의 분산에서 차지하는 비율: 단독 효과(진한 색)와 다른 입력값과의 상호작용까지 포함한 효과(옅은 색).",
    roads: "각 길의 끝에서 도달하는 카르다쇼프 지수",
    roadsCaption: (now, gain) =>
      `현재 ${now}(점선). 이 계획은 ${gain}을 더합니다. 막대는 시뮬레이션의 90 %를 담습니다.`,
    allResults: "모든 결과",
    result: "결과",
    unit: "단위",
    evidence: "근거",
    numbers: (count) => `수치 ${count}개:`,
    chosen: "질문에서 정한 값",
    infeasible: (count, all) => `${all}회 중 ${count}회 실현 불가:`,
    extrapolated: "모델이 신뢰할 수 있는 범위를 벗어남:",
  },
  systems: { title: "시스템" },
  studies: { title: "연구" },
  claims: { title: "주장" },
};
