import { evaluate } from "../../test/evaluate.ts";
import { constants } from "#sources";
import { massDriver, track } from "#systems/mass-driver";
import { printed, type Figure, type Table } from "./figure.ts";

const driver = evaluate(track);
const circularSpeed = (altitudeKm: number) =>
  Math.sqrt(constants.moonGravity.value / (constants.moonRadius.value + altitudeKm)) * 1000;
const trackLength = (driverAcceleration: number) =>
  evaluate(track, { driverAcceleration }).trackLength!;
const launcherTerawatts = (launchedMass: number) =>
  evaluate(massDriver, { launchedMass, driverEfficiency: 0.7 }).averagePower! / 1e6;

const length = (gee: number, theirs: string): Figure => ({
  what: `track at ${gee} g to 2,400 m/s`,
  ours: trackLength(gee),
  theirs,
  unit: "m",
});

/** What it takes to leave the Moon, and what the press made of it. */
export const moon: Table = {
  title: "The Moon and its mass driver",
  source: "docs/references.md, Moon",
  figures: [
    { what: "escape speed", ours: driver.escapeSpeed!, theirs: "2375.676", unit: "m/s" },
    { what: "circular at the surface", ours: circularSpeed(0), theirs: "1679.856", unit: "m/s" },
    { what: "circular at 100 km", ours: circularSpeed(100), theirs: "1633.504", unit: "m/s" },
    { what: "escape energy", ours: driver.escapeEnergy!, theirs: "2.82192", unit: "MJ/kg" },
    length(30, "9789.3"),
    length(100, "2936.8"),
    length(1800, "163.15"),
    {
      what: "600,000 t a year, ideal power",
      ours: evaluate(track, { launchedMass: 600_000 }).idealPower!,
      theirs: "54.8",
      unit: "MW",
    },
    {
      what: "5 Gt a year, launcher at 70 %",
      ours: launcherTerawatts(5e9),
      theirs: ".65",
      unit: "TW",
    },
    {
      what: "10 Gt a year, launcher at 70 %",
      ours: launcherTerawatts(10e9),
      theirs: "1.30",
      unit: "TW",
    },
    {
      ...length(100, "494"),
      wrong: "press: v^2/2a is six times as long; 494 m would take 594 g",
    },
    {
      ...length(30, "1630"),
      wrong: "press: v^2/2a is six times as long; 1,630 m would take 180 g, as 163 m take 1,800 g",
    },
  ],
};

if (import.meta.main) process.stdout.write(printed(moon));
