import type { Source } from "../claim.ts";

/** Who said what of the announced plan, and who looked after it. */
export const planSources = {
  plan: {
    title: "The announced plan, as it was told in early 2026",
    by: "E. Musk, in talks and posts of xAI, SpaceX and Tesla",
    year: 2026,
    locator:
      "docs/references.md#the-announced-plan-as-it-was-told-early-2026-claims-to-be-checked-not-facts",
  },
  doubled: {
    title: "xAI receives more Tesla Megapacks for Colossus 2",
    by: "Teslarati",
    year: 2025,
    locator: "https://www.teslarati.com/?p=290726",
  },
  secondPhase: {
    title: "xAI weeks away from firing up second Memphis site",
    by: "512 Pixels, quoting xAI",
    year: 2025,
    locator: "https://512pixels.net/2025/07/xai-weeks-away-from-firing-up-second-memphis-site",
  },
  online: {
    title: "xAI flips the switch on 1 GW Colossus 2 supercluster",
    by: "The News Intel",
    year: 2026,
    locator:
      "https://thenewsintel.com/industrial-scale-intelligence-xai-flips-the-switch-on-1gw-colossus-2-supercluster1",
  },
  cooling: {
    title: "xAI Colossus 2 is nowhere near 1 gigawatt capacity, satellite imagery suggests",
    by: "Tom's Hardware, from Epoch AI",
    year: 2026,
    locator:
      "https://www.tomshardware.com/tech-industry/artificial-intelligence/elon-musks-xai-colossus-2-is-nowhere-near-1-gigawatt-capacity-satellite-imagery-suggests-despite-claims-site-only-has-350-megawatts-of-cooling-capacity",
  },
  batteries168: {
    title: "Colossus 2 as first gigawatt AI supercluster powered by 168 Tesla Megapacks",
    by: "Benzinga",
    year: 2025,
    locator:
      "https://www.benzinga.com/government/regulations/25/05/45511489/elon-musk-touts-xais-colossus-2-as-first-gigawatt-ai-supercluster-powered-by-168-tesla-megapacks-amid-agi-push",
  },
  batteries208: {
    title: "Tesla's 208 Megapacks power xAI's Colossus 1 supercomputer",
    by: "Benzinga, from Action News 5",
    year: 2025,
    locator:
      "https://www.benzinga.com/markets/tech/25/08/47201783/teslas-208-megapacks-power-xais-colossus-1-supercomputer-musks-ai-giant-to-invest-over-40-billion-to",
  },
  batterySales: {
    title: "Tesla sold $430 million worth of Megapack batteries to xAI in 2025",
    by: "Lapaas Voice, from Tesla's filing",
    year: 2026,
    locator:
      "https://voice.lapaas.com/tesla-sold-430-million-worth-megapacks-batteries-to-xai-in-2025/",
  },
  turbines: {
    title: "A Colossal Move: Musk's xAI fast-tracks Memphis data center to become world's largest",
    by: "SFBW, from SemiAnalysis and the Southern Environmental Law Center",
    year: 2025,
    locator: "https://sfbwmag.com/a-colossal-move",
  },
  imagine: {
    title: "Grok Imagine 1.0 launch",
    by: "Cliprise, quoting xAI",
    year: 2026,
    locator: "https://www.cliprise.app/news/grok-imagine-1-0-launch",
  },
  imagineImages: {
    title: "Grok Imagine: access and pricing history",
    by: "Grokipedia, from The New York Times",
    year: 2026,
    locator: "https://grokipedia.com/page/Grok_Imagine",
  },
  encyclopedia: {
    title: "Elon Musk launches his version of Wikipedia, Grokipedia",
    by: "CNN",
    year: 2025,
    locator:
      "https://krdo.com/news/2025/10/28/elon-musk-launches-his-version-of-wikipedia-grokipedia/",
  },
  encyclopediaCopied: {
    title: "What is Elon Musk's Grokipedia",
    by: "Edex Live",
    year: 2025,
    locator: "https://www.edexlive.com/news/what-is-elon-musks-grokipedia",
  },
  binary: {
    title: "Musk declares at xAI all-hands: by year-end, AI may directly generate binary",
    by: "Neo AI News",
    year: 2026,
    locator: "https://news.neo-ai.one/en/article/1695",
  },
  binaryAgainst: {
    title: "Elon says AI will generate binary by 2026",
    by: "A. Holter",
    year: 2026,
    locator:
      "https://adam.holter.com/elon-says-ai-will-generate-binary-by-2026-heres-why-thats-a-terrible-idea/",
  },
  alphaDev: {
    title: "Faster sorting algorithms discovered using deep reinforcement learning",
    by: "D. J. Mankowitz, A. Michi, A. Zhernov and others (Nature 618:257)",
    year: 2023,
    locator: "as given in the project's reference list",
  },
  minotaur: {
    title: "Minotaur and Souper: superoptimizers for LLVM",
    by: "Z. Liu, S. Mada, J. Regehr; R. Sasnauskas and others",
    year: 2024,
    locator: "as given in the project's reference list",
  },
  emulation: {
    title: "Elon Musk's Macrohard explained: a new Tesla-xAI software project",
    by: "Business Today",
    year: 2026,
    locator:
      "https://www.businesstoday.in/technology/news/story/elon-musks-macrohard-explained-a-new-tesla-xai-software-project-520259-2026-03-12",
  },
  osworld: {
    title: "Computer-use agents in 2026: what the OSWorld scores don't tell you",
    by: "Vera ex Machina",
    year: 2026,
    locator: "https://veraexmachina.com/tech/computer-use-agents-osworld-reality/",
  },
  money: {
    title: "X Money launch (June 2026): digital wallet and P2P payments",
    by: "explainX",
    year: 2026,
    locator: "https://explainx.ai/blog/x-money-launch-digital-wallet-payments-2026",
  },
  chat: {
    title: "Elon Musk announces XChat, but concerns about its claimed security persist",
    by: "SciTke, from TechCrunch",
    year: 2025,
    locator: "https://scitke.com/elon-musk-announces-xchat-is-launching-for-everyone",
  },
  chatAgainst: {
    title: "X is now offering me end-to-end encrypted chat. You probably shouldn't trust it yet",
    by: "TechCrunch (reprint)",
    year: 2025,
    locator:
      "https://startupnews.fyi/2025/09/05/x-is-now-offering-me-end-to-end-encrypted-chat-you-probably-shouldnt-trust-it-yet",
  },
  filing: {
    title: "SpaceX files plans for million-satellite orbital data center constellation",
    by: "SpaceNews, from FCC filing SAT-LOA-20260108-00016",
    year: 2026,
    locator:
      "https://spacenews.com/spacex-files-plans-for-million-satellite-orbital-data-center-constellation/",
  },
  filingGaps: {
    title: "SpaceX seeks FCC approval for million-satellite orbital data centers",
    by: "Particle News",
    year: 2026,
    locator:
      "https://particle.news/story/spacex-seeks-fcc-approval-for-million-satellite-orbital-data-centers-to-power-ai",
  },
  perSatellite: {
    title: "Elon Musk targets 1 megaton per year for AI satellites",
    by: "Benzinga",
    year: 2025,
    locator: "https://www.benzinga.com/news/space/25/12/49249881/",
  },
  ai1: {
    title: "SpaceX AI1 satellite debuts 150 kW compute",
    by: "Blockchain.News, from S. Merritt",
    year: 2026,
    locator: "SpaceX presentation of 8 June 2026",
  },
  ai1Details: {
    title: "Space data center plan and AI1 in detail",
    by: "Digg, from SpaceX's presentation",
    year: 2026,
    locator: "https://digg.com/ai/mxcmxpe4",
  },
  roadmap: {
    title: "SpaceX unveils AI1, its first orbital AI data center satellite",
    by: "Agentic Brew",
    year: 2026,
    locator: "https://www.agenticbrew.ai/news/2c23f96e-1c9d-4fa8-9d4d-4a991865b4f8/",
  },
  starship: {
    title: "Starship version 3 and full reusability",
    by: "InstallSat, from the All-In Summit",
    year: 2025,
    locator: "https://installsat.tv/en/stattia/spacex-starship-reusability",
  },
  lunar: {
    title: "Elon Musk wants to put a satellite catapult on the Moon. It's not a new idea",
    by: "Space.com",
    year: 2026,
    locator:
      "https://www.space.com/astronomy/moon/elon-musk-wants-to-put-a-satellite-catapult-on-the-moon-its-not-a-new-idea",
  },
  lunarSpeed: {
    title: "Elon Musk tells xAI staff of a factory and mass driver on the Moon",
    by: "CoinCentral",
    year: 2026,
    locator: "https://coincentral.com/?p=162109",
  },
  lunarTrack: {
    title: "SpaceX mass driver at Moonbase Alpha",
    by: "humanmars.net",
    year: 2026,
    locator: "https://www.humanmars.net/2026/02/spacex-mass-driver-at-moonbase-alpha.html",
  },
  massDriverTwo: {
    title: "Mass driver",
    by: "Probsee",
    year: 2026,
    locator: "https://probsee.com/p/Mass_driver",
  },
  ownArithmetic: {
    title: "Reference figures of the Kardashev project",
    by: "Kardashev",
    year: 2026,
    locator: "docs/references.md",
  },
} as const satisfies Record<string, Source>;
