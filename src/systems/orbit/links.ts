import { defineModel, eq } from "#model";
import { textbook } from "#physics";
import { constants, orbitClaims } from "#sources";

/** Lasers to the neighbours and to the ground, and what the weather leaves of them. */
export const links = defineModel({
  name: "satellite-links",
  summary: "Share of the results that reach users through crosslinks, clouds and ground stations.",
  inputs: {
    itPower: {
      unit: "kW",
      typical: 100,
      range: [0.001, 1e6],
      meaning: "IT power of one satellite",
      assumption: "the announced class of about 100 kW",
    },
    laserPower: { from: orbitClaims.laserPower },
    laserAperture: { from: orbitClaims.laserAperture },
    laserWavelength: { from: orbitClaims.laserWavelength },
    photonsPerBit: { from: orbitClaims.photonsPerBit },
    crosslinkDistance: { from: orbitClaims.crosslinkDistance },
    crosslinkCapacity: { from: orbitClaims.crosslinkCapacity },
    crosslinkTraffic: { from: orbitClaims.crosslinkTraffic },
    downlinkCapacity: { from: orbitClaims.downlinkCapacity },
    downlinkTraffic: { from: orbitClaims.downlinkTraffic },
    skyAvailability: { from: orbitClaims.skyAvailability },
    groundSites: { from: orbitClaims.groundSites },
  },
  outputs: {
    beamShare: {
      unit: "1",
      meaning:
        "share of a laser's light that reaches the neighbour's telescope, no more than all of it",
      source: textbook("Friis: A^2 / (wavelength * distance)^2 for two apertures of area A"),
    },
    photonCapacity: { unit: "Tbit/s", meaning: "traffic for which enough photons arrive" },
    crosslinkDemand: {
      unit: "Tbit/s",
      meaning: "traffic to the neighbours that the work asks for",
    },
    crosslinkFactor: { unit: "1", meaning: "share of it that the links carry" },
    downlinkDemand: { unit: "Gbit/s", meaning: "traffic to users" },
    downlinkFactor: {
      unit: "1",
      meaning: "share of it that the satellite's part of the stations carries",
    },
    weatherFactor: {
      unit: "1",
      meaning: "share of the time in which some station sees through the clouds",
    },
    networkFactor: { unit: "1", meaning: "share of the work whose results find their way" },
  },
  equations: (s) => ({
    beamShare: eq`min(1, (pi * ${s.laserAperture}^2 / (4 * ${s.laserWavelength} * ${s.crosslinkDistance}))^2)`,
    photonCapacity: eq`${s.laserPower} * ${s.beamShare} * ${s.laserWavelength} / (${s.photonsPerBit} * ${constants.planck} * ${constants.speedOfLight})`,
    crosslinkDemand: eq`${s.itPower} * ${s.crosslinkTraffic}`,
    crosslinkFactor: eq`min(1, min(${s.crosslinkCapacity}, ${s.photonCapacity}) / ${s.crosslinkDemand})`,
    downlinkDemand: eq`${s.itPower} * ${s.downlinkTraffic}`,
    downlinkFactor: eq`min(1, ${s.downlinkCapacity} / ${s.downlinkDemand})`,
    weatherFactor: eq`1 - (1 - ${s.skyAvailability})^${s.groundSites}`,
    networkFactor: eq`${s.crosslinkFactor} * ${s.downlinkFactor} * ${s.weatherFactor}`,
  }),
  cases: [
    {
      name: "spacedc-mdao: one station, 75 % clear sky, links wider than the traffic",
      given: {
        itPower: 1008,
        crosslinkCapacity: 50,
        crosslinkTraffic: 0,
        downlinkCapacity: 200,
        downlinkTraffic: 4.356720781775902e3 / 1008,
        skyAvailability: 0.75,
        groundSites: 1,
      },
      expect: { networkFactor: 0.75, downlinkDemand: 4.356720781775902 },
      within: 1e-12,
      source: orbitClaims.downlinkTraffic.source,
      why: "waterfall factor network and network_required_gbps",
    },
  ],
});
