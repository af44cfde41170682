import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { ownEstimate, spacedcMdao } from "./cited.ts";

const suncatcher: Source = {
  title: "Towards a future space-based, highly scalable AI infrastructure system design",
  by: "Google (Project Suncatcher)",
  year: 2025,
  locator: "arXiv:2511.19468",
};
const opticalAustralasia: Source = {
  title:
    "Availability, outage, and capacity of spatially correlated, Australasian free-space optical networks",
  by: "authors of arXiv:2211.09248",
  year: 2023,
  locator: "arXiv:2211.09248",
};

const theirs = { source: spacedcMdao, date: "2026" } as const;
const guess = (reasoning: string) =>
  ({ kind: "estimated", source: ownEstimate(reasoning), date: "2026" }) as const;

/** Lasers between satellites and to the ground. */
export const satelliteLinksClaims = defineClaims({
  linkMass: {
    meaning: "laser terminals and radio, each satellite",
    unit: "kg",
    value: 40,
    uncertainty: lognormal(40, 1.8),
    range: [1, 1e4],
    ...theirs,
    where: "comms_mass_per_sat_kg 30",
    why: "four terminals of some ten kilograms",
  },
  linkPrice: {
    meaning: "price of a satellite's links at the reference number of satellites built",
    unit: "$",
    value: 400_000,
    uncertainty: lognormal(400_000, 2.5),
    range: [1000, 1e8],
    ...theirs,
    where: "comms_cost_per_sat_usd 500,000",
    why: "series of laser terminals are announced near 100,000 $ each",
  },
  crosslinkCapacity: {
    meaning: "traffic between neighbouring satellites that one satellite's links carry",
    unit: "Tbit/s",
    value: 15,
    uncertainty: lognormal(15, 3),
    range: [0.001, 1e4],
    status: "announced",
    source: suncatcher,
    where: "tens of terabits per second over short distances",
    date: "2025-11",
    why: "demonstrated on a bench for one pair; links in orbit carry 0.1 today",
    others: [{ value: 50, source: spacedcMdao, note: "crosslink_gbps" }],
  },
  crosslinkTraffic: {
    meaning: "traffic between satellites that the work asks for, for each watt of IT power",
    unit: "Mbit/s/W",
    value: 10,
    uncertainty: lognormal(10, 5),
    range: [0, 1e4],
    ...guess(
      "training at 1e-4 bit a FLOP and 6e11 FLOP/s a watt asks for 60 Mbit/s; serving for a ten-thousandth; a mix",
    ),
  },
  downlinkCapacity: {
    meaning: "traffic to the ground that each satellite's share of the stations carries",
    unit: "Gbit/s",
    value: 10,
    uncertainty: lognormal(10, 4),
    range: [0.001, 1e4],
    ...theirs,
    where: "downlink_gbps 200 for a whole cluster of 64",
    why: "some of it stands idle in their case; large fleets share stations",
  },
  downlinkTraffic: {
    meaning: "traffic to users for each watt of IT power",
    unit: "kbit/s/W",
    value: 4.3,
    uncertainty: lognormal(4.3, 5),
    range: [0, 1e4],
    ...theirs,
    where: "4.357 Gbit/s for 1.008 MW of text inference",
    why: "pictures and video ask for more, text for less",
  },
  skyAvailability: {
    meaning: "share of the time in which one optical ground station sees through the clouds",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.5, 0.7, 0.85),
    range: [0.01, 1],
    source: opticalAustralasia,
    where: "69 % on average over eight sites",
    kind: "measured",
    date: "2023-06",
    why: "good deserts reach 85 %",
    others: [{ value: 0.75, source: spacedcMdao, note: "optical_downlink_availability, one site" }],
  },
  groundSites: {
    meaning: "ground stations with weather of their own that the laser mesh can choose from",
    unit: "1",
    value: 4,
    uncertainty: triangular(1, 4, 8),
    range: [1, 100],
    ...guess("a fleet linked by lasers reaches any station; latency keeps some out of use"),
    others: [{ value: 1, source: spacedcMdao, note: "each satellite waits for its one station" }],
  },
  laserPower: {
    meaning: "optical power of a crosslink terminal, all its wavelengths together",
    unit: "W",
    value: 5,
    uncertainty: lognormal(5, 2),
    range: [0.01, 1000],
    ...theirs,
    where: "crosslink_tx_power_w",
    why: "fibre amplifiers for space come with 1 to 10 W",
  },
  laserAperture: {
    meaning: "diameter of a crosslink terminal's telescope",
    unit: "cm",
    value: 8,
    uncertainty: triangular(5, 8, 12),
    range: [1, 100],
    ...theirs,
    where: "crosslink_aperture_m 0.08",
    why: "terminals in series have 5 to 10 cm",
  },
  laserWavelength: {
    meaning: "wavelength of the crosslinks",
    unit: "um",
    value: 1.55,
    range: [0.4, 11],
    ...theirs,
    where: "crosslink_wavelength_m",
  },
  photonsPerBit: {
    meaning: "photons that a receiver needs for a bit",
    unit: "1/bit",
    value: 100,
    uncertainty: lognormal(100, 2),
    range: [1, 1e5],
    ...theirs,
    where: "crosslink_rx_sensitivity_photons_per_bit",
    why: "the best detectors need ten, fast coherent ones hundreds",
  },
  crosslinkDistance: {
    meaning: "distance between satellites that talk to each other",
    unit: "km",
    value: 1,
    uncertainty: lognormal(1, 10),
    range: [0.01, 50_000],
    ...theirs,
    where: "formation_separation_m 1,000",
    why: "Suncatcher flies 81 satellites within a kilometre; a string round the Earth has gaps of a hundred",
  },
});
