import { planClaims, planSources } from "#sources";
import { contra, ownArithmetic, pro, type AuditItem } from "./audit-item.ts";

/** What was claimed of computing on the ground, and of what runs on it. */
export const groundAudit: readonly AuditItem[] = [
  {
    id: "cluster",
    topic: "Cluster",
    claimed:
      "100,000 H100 run, a second phase has 330,000 GB200, and a million H100-equivalents are near.",
    claims: [planClaims.plannedH100, planClaims.plannedGb200, planClaims.plannedH100Equivalents],
    status: "under way",
    evidence: [
      pro(
        planSources.doubled,
        "The first site was doubled to 200,000 accelerators by December 2024.",
      ),
      pro(planSources.secondPhase, "110,000 GB200 were going into the second site in July 2025."),
      pro(
        planSources.online,
        "Both sites together are told to hold over a million H100-equivalents in January 2026.",
      ),
      pro(
        ownArithmetic,
        "The two announced phases are worth {cluster.bothEquivalents} of the H100 kind: the million is in reach with what was added since.",
      ),
    ],
    takes: [
      "cluster.h100Power",
      "cluster.gb200Power",
      "cluster.gb200SitePower",
      "cluster.bothEquivalents",
      "cluster.millionPower",
      "cluster.millionSitePower",
    ],
  },
  {
    id: "power",
    topic: "Power",
    claimed:
      "The Memphis site has over 1 GW; battery containers level the load and carry the computing through outages.",
    claims: [
      planClaims.plannedSitePower,
      planClaims.firstSiteBatteries,
      planClaims.secondSiteBatteries,
    ],
    status: "under way",
    evidence: [
      pro(planSources.online, "1 GW was announced as reached on 17 January 2026."),
      contra(
        planSources.cooling,
        "Pictures from orbit showed cooling for 350 MW that week; a gigawatt was expected by May 2026.",
      ),
      contra(
        planSources.turbines,
        "Much of the power comes from gas turbines, some of them run before they had permits.",
      ),
      pro(
        planSources.batterySales,
        "Battery containers for 430 million dollars were sold to the builder in 2025: {batteries.mostPrice} if the 600 are among them, {batteries.fewestPrice} if only the 168 are. The sales settle neither count.",
      ),
      contra(
        ownArithmetic,
        "Batteries bridge hours, not days: 600 containers carry the site for {batteries.secondSiteHours}, the 168 counted first for {batteries.countedHours}.",
      ),
    ],
    takes: [
      "batteries.unitsByPower",
      "batteries.unitsByEnergy",
      "batteries.energy",
      "batteries.swingUnits",
      "batteries.firstSiteHours",
      "batteries.secondSiteHours",
      "cluster.sitePowerFeeds",
    ],
  },
  {
    id: "media",
    topic: "Media",
    claimed: "50 million videos and 6 billion images are made each day.",
    claims: [planClaims.plannedVideos, planClaims.plannedImages, planClaims.countedVideos],
    status: "announced",
    evidence: [
      pro(
        planSources.imagine,
        "1.245 billion videos in thirty days is {videosPerDayCounted}, {videosConfirmed} of the announced number.",
      ),
      contra(
        planSources.imagineImages,
        "No count of the images is known; 4.4 million were posted in public in nine days of January 2026.",
      ),
      contra(
        ownArithmetic,
        "Six billion a day is {imagesPerVideo}, and ten for each of 600 million monthly users, every day; per month it would be four for each video.",
      ),
    ],
    takes: [
      "media.gpus",
      "media.itPower",
      "media.dataPerDay",
      "media.imageGpus",
      "media.videoGpus",
      "gpusMonthly",
      "itPowerMonthly",
      "dataMonthly",
      "mediaShareOfSite",
    ],
  },
  {
    id: "encyclopedia",
    topic: "Encyclopedia",
    claimed: "All knowledge, without distortion, grows into an Encyclopedia Galactica.",
    claims: [],
    status: "under way",
    evidence: [
      pro(planSources.encyclopedia, "It opened in October 2025 with over 800,000 articles."),
      contra(
        planSources.encyclopedia,
        "It is far smaller than the encyclopedia it is measured by, which has over seven million, and its articles on its owner differ starkly from it.",
      ),
      contra(
        planSources.encyclopediaCopied,
        "Many articles were copied from that encyclopedia, and readers cannot edit them.",
      ),
    ],
    takes: [],
  },
  {
    id: "binary",
    topic: "Machine code",
    claimed:
      "By the end of 2026 software is written directly as machine code, tens of thousands of times more efficient.",
    claims: [planClaims.machineCodeGain, planClaims.scalarGain, planClaims.arrayGain],
    status: "under way",
    evidence: [
      pro(planSources.binary, "It was announced to the builder's staff in February 2026."),
      pro(
        ownArithmetic,
        "A vectorised kernel is 10,000 times faster than the scalar run of a design framework.",
      ),
      contra(
        ownArithmetic,
        "The same kernel is two to four times faster than good array code: the announced gain is {machineCode.overArrays} times that.",
      ),
      contra(
        planSources.alphaDev,
        "Search by learning found sorting routines of at best half the instructions.",
      ),
      contra(planSources.minotaur, "Searched compilers gain single per cents on real programs."),
      contra(
        planSources.binaryAgainst,
        "What has no source text cannot be read, reviewed or changed in small steps.",
      ),
    ],
    takes: ["machineCode.overScalar", "machineCode.overArrays"],
  },
  {
    id: "emulation",
    topic: "Human emulation",
    claimed:
      "Software sees the screen, judges and designs as an engineer does, and the running cost of digital companies falls towards zero.",
    claims: [],
    status: "under way",
    evidence: [
      pro(planSources.emulation, "The joint project was announced in March 2026."),
      pro(
        planSources.osworld,
        "Agents solve 78 to 80 % of a benchmark's screen tasks, people 72 %.",
      ),
      contra(
        planSources.osworld,
        "The score says that a task can be done once in a clean room, not each time on a screen that drifts.",
      ),
      contra(
        ownArithmetic,
        "Computing is not free: a cluster's electricity and capital remain, as the comparison shows.",
      ),
    ],
    takes: [],
  },
  {
    id: "money",
    topic: "Money",
    claimed: "Every financial transaction is automated, without fee and without waiting.",
    claims: [],
    status: "under way",
    evidence: [
      pro(
        planSources.money,
        "A wallet with transfers between users opened to paying American subscribers on 26 June 2026.",
      ),
      contra(
        planSources.money,
        "It moves dollars over a card network and a partner bank, needs a paid subscription, and some states were missing.",
      ),
    ],
    takes: [],
  },
  {
    id: "chat",
    topic: "Chat",
    claimed: "An independent secure network, in which an assistant does the user's digital work.",
    claims: [],
    status: "under way",
    evidence: [
      pro(
        planSources.chat,
        "An encrypted messenger with calls and files was rolled out from June 2025.",
      ),
      contra(
        planSources.chatAgainst,
        "Cryptographers warn that its encryption should not be trusted yet.",
      ),
    ],
    takes: [],
  },
];
