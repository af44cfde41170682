import { defineModel, eq } from "#model";
import { input } from "./inputs.ts";
import { fixed, spacedc } from "./source.ts";

/** Light between satellites, and radio to the ground for commands. */
export const links = defineModel({
  name: "spacedc-links",
  summary: "Capacity of an optical crosslink and margin of the command link.",
  inputs: {
    separation: input("m", 1000, "distance between neighbours"),
    lightPower: input("W", 5, "light sent"),
    aperture: input("m", 0.08, "width of either telescope"),
    wavelength: input("m", 1.55e-6, "wavelength of the light"),
    pointingError: input("rad", 1e-6, "error of pointing"),
    channels: input("1", 16, "wavelengths side by side"),
    photonsPerBit: input("1", 100, "photons that the receiver needs for a bit"),
    altitude: input("km", 650, "height of the orbit"),
    radioFrequency: input("Hz", 2.2e9, "frequency of the command link"),
    sentDb: input("1", 3, "power sent, in decibels over a watt"),
    satelliteGainDb: input("1", 3, "gain of the satellite's antenna"),
    dish: input("m", 5, "dish on the ground"),
    noise: input("K", 300, "noise temperature of the receiver"),
    bitRate: input("Hz", 1e6, "bits a second on the command link"),
    neededDb: input("1", 4, "signal for each bit over noise that is needed"),
    lossesDb: input("1", 4, "other losses"),
  },
  outputs: {
    divergence: { unit: "rad", meaning: "divergence of the beam", source: spacedc },
    caught: { unit: "1", meaning: "share of the light that meets the receiver" },
    received: { unit: "W", meaning: "light received" },
    photonRate: { unit: "Gbit/s", meaning: "rate that the photons of a channel allow" },
    capacity: { unit: "Gbit/s", meaning: "rate of all channels" },
    pathLossDb: { unit: "1", meaning: "loss on the way, decibels" },
    groundGainDb: { unit: "1", meaning: "gain of the dish, decibels" },
    marginDb: { unit: "1", meaning: "margin of the command link, decibels", source: spacedc },
  },
  equations: (s) => ({
    divergence: eq`1.22 * ${s.wavelength} / ${s.aperture}`,
    caught: eq`min(1, (${s.aperture} / (2 * ${s.separation} * ${s.divergence}))^2)`,
    received: eq`${s.lightPower} * ${fixed.opticsEfficiency}^2 * ${s.caught} * exp(-2 * (${s.pointingError} / ${s.divergence})^2)`,
    photonRate: eq`${s.received} / (${s.photonsPerBit} * ${fixed.planck} * ${fixed.speedOfLight} / ${s.wavelength}) * 1 [bit]`,
    capacity: eq`min(${fixed.modemRate}, ${s.photonRate}) * ${s.channels}`,
    pathLossDb: eq`20 * log10(4 * pi * 2 * ${s.altitude} * ${s.radioFrequency} / ${fixed.speedOfLight}) + ${s.lossesDb}`,
    groundGainDb: eq`10 * log10(${fixed.apertureEfficiency} * (pi * ${s.dish} * ${s.radioFrequency} / ${fixed.speedOfLight})^2)`,
    marginDb: eq`${s.sentDb} + ${s.satelliteGainDb} + ${s.groundGainDb} - ${s.pathLossDb} - 10 * log10(${fixed.boltzmann} * ${s.noise} * ${s.bitRate} / 1 [W]) - ${s.neededDb}`,
  }),
});
