/** Two statements of the plan that cannot both hold, or that say less than they seem to. */
export interface Contradiction {
  /** Items of the audit that it touches. */
  readonly between: readonly string[];
  /** May name outputs of the plan's model in braces. */
  readonly says: string;
}

/** Where the plan's own numbers contradict each other, or the arithmetic. */
export const contradictions: readonly Contradiction[] = [
  {
    between: ["orbit"],
    says: "A million tonnes a year was told to give 100 GW with 100 kW for each satellite in December 2025, and with 100 kW for each tonne in January 2026: both hold only for satellites of one tonne. The one shown has 120 kW at 70 kW/t, that is {constellation.satelliteMass}; a million tonnes of it give {constellation.shownYearlyPower}.",
  },
  {
    between: ["orbit"],
    says: "70 kW/t is told beside both 120 kW mean and 150 kW peak: the satellite weighs {constellation.satelliteMass} or {constellation.peakMass}, and a million of them {constellation.mass} or {constellation.peakTotalMass}.",
  },
  {
    between: ["orbit"],
    says: "At the announced million tonnes a year the whole million of satellites, {constellation.power}, is up in {constellation.years}. Then either launching stops, or the number is no limit: with five years of life that rate keeps {constellation.largestNumber} in orbit, not a million.",
  },
  {
    between: ["orbit"],
    says: "Without operating or maintenance cost, it was said: {constellation.replacedPerYear} must be replaced, which takes {constellation.replacementLaunches} for ever.",
  },
  {
    between: ["orbit"],
    says: "A million tonnes a year takes {constellation.launchesPerYear}, {constellation.launchesPerDay}, every day of the year.",
  },
  {
    between: ["orbit"],
    says: "Orbits of 30 degrees are not in near-permanent sunlight. The Sun never stands higher than {lowest.steepestBeta} over their plane, and at 500 km it must stand above {lowest.criticalBeta} to be seen all the way round: they see it for {lowest.inclined} of the time at 500 km and for {highest.inclined} at 2,000 km, and need batteries. The dawn-dusk orbit at 600 km sees it for {shown.dawnDusk}, with eclipses of up to {shown.dawnDuskLongest} on {shown.dawnDuskDays}.",
  },
  {
    between: ["orbit", "type-one"],
    says: "A first step to Type II, the filing says. The million satellites are {constellationShareOfTypeOne} of Type I and {constellationShareOfSun} of the Sun's power.",
  },
  {
    between: ["moon", "orbit"],
    says: "500 to 1,000 TW a year is the announced constellation {constellationsPerYear}, and {lunarOverEarthMass} times the million tonnes a year from the Earth. The same month told a billion tonnes and 100 TW a year: five to ten times less.",
  },
  {
    between: ["moon"],
    says: "At 100 kW/t those terawatts weigh {moon.terawattMass}; the launcher alone draws {moon.terawattPower}, {driverShareOfWorld} of all the energy that the world uses, and throws {moon.terawattShots}.",
  },
  {
    between: ["moon"],
    says: "Tracks of 494 m at 100 g and 1,630 m at 30 g were printed. They give {moon.pressSpeed}, below the speed of a lunar orbit at the surface: the tracks must be {moon.compactTrack} at 100 g and {moon.gentleTrack} at 30 g.",
  },
  {
    between: ["moon", "orbit"],
    says: "Without rockets, but not without the Earth: the chips come from there, and rockets must first land the factories. A satellite with panels tens of metres wide must bear the acceleration folded, or the track grows.",
  },
  {
    between: ["power"],
    says: "The containers of the second site are told as 168, as about 600 (2.3 GWh) and as 2.8 to 3.3 GWh. 168 give {batteries.countedShare} of a gigawatt and {batteries.countedHours} of it; 600 give {batteries.secondSiteHours}. The first site's are told as about 156 and as over 208.",
  },
  {
    between: ["power", "cluster"],
    says: "A gigawatt with cooling feeds {cluster.sitePowerFeeds} of the kind announced, not 330,000 (which take {cluster.gb200SitePower}) and not quite the 550,000 told elsewhere.",
  },
  {
    between: ["cluster"],
    says: "100,000 H100 and 330,000 GB200 are worth {cluster.bothEquivalents} of the H100 kind, {cluster.shareOfMillion} of the million: the rest must come from accelerators that the plan does not name.",
  },
  {
    between: ["media"],
    says: "Six billion images a day are {imagesPerVideo}; six billion a month would be {imagesPerVideoMonthly}. Both would fit the cluster, with {media.gpus} against {mediaMonthly.gpus}, so the hardware does not tell which is meant.",
  },
  {
    between: ["media", "power"],
    says: "Media takes {mediaShareOfSite} of the announced site's power in its busiest hour: pictures and clips alone do not call for the growth that is announced.",
  },
  {
    between: ["binary"],
    says: "Tens of thousands of times is the distance from a scalar script to a vectorised kernel, which compilers reach too; of it, {machineCode.fromVectors} times are there already in good array code.",
  },
  {
    between: ["type-one"],
    says: "Type I is the aim on a site on the ground, where about {scale.groundLimit} of heat are held bearable, {groundLimitShare} of 1e16 W.",
  },
  {
    between: ["orbit"],
    says: "A terawatt in orbit is told as the next aim after 100 GW: with the satellite that was shown it is {constellation.terawattLaunches} and {constellation.terawattSatellites}, not a million.",
  },
];
