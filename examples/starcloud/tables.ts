import { answersOf } from "../answers.ts";
import type { Table } from "../orbits/figure.ts";
import { comparison } from "./comparison.ts";
import { panel } from "./panel.ts";

const both = answersOf(comparison)();
const plate = answersOf(panel);
const published = plate();

/** Side in km of the square array of 5 GW, from the white paper's sunlight, cells and fill factor. */
const arraySideKm = Math.sqrt(5e9 / (1366 * 0.22 * 0.9)) / 1000;

/** The white paper's table of costs. */
export const costTable: Table = {
  title: "40 MW for ten years",
  source: "the white paper's table, as quoted",
  figures: [
    { what: "ground: energy", ours: both.groundEnergy!, theirs: "140", unit: "million $" },
    { what: "ground: cooling", ours: both.groundCooling!, theirs: "7", unit: "million $" },
    { what: "ground: backup", ours: both.groundBackup!, theirs: "20", unit: "million $" },
    { what: "ground", ours: both.ground!, theirs: "167", unit: "million $" },
    // Printed as 1.7, which 1.752 is when the rest is cut off.
    { what: "water", ours: both.water!, theirs: "1.7", unit: "Mt", within: 0.1 },
    { what: "orbit: array", ours: both.orbitArray!, theirs: "2", unit: "million $" },
    { what: "orbit: launch", ours: both.orbitLaunch!, theirs: "5", unit: "million $" },
    { what: "orbit: shielding", ours: both.orbitShielding!, theirs: "1.2", unit: "million $" },
    { what: "orbit", ours: both.orbit!, theirs: "8.2", unit: "million $" },
    { what: "ground over orbit", ours: both.ratio!, theirs: "20", unit: "" },
    { what: "orbit for each kWh", ours: both.energyInOrbit!, theirs: "0.2", unit: "cent" },
    {
      what: "5 million $ for 100 t",
      ours: (both.orbitLaunch! * 1e6) / (both.launches! * 100_000),
      theirs: "30",
      unit: "$/kg",
      wrong: "30 would take 167 t in one rocket",
    },
  ],
};

/** The white paper's radiator and array. */
export const panelTable: Table = {
  title: "A radiator at 20 degrees, and the array of 5 GW",
  source: "the white paper, as quoted",
  figures: [
    { what: "given off by both faces", ours: published.emitted!, theirs: "770.48", unit: "W/m^2" },
    { what: "taken in from the Sun", ours: published.fromSun!, theirs: "123", unit: "W/m^2" },
    { what: "taken in from the Earth", ours: published.fromEarth!, theirs: "14.46", unit: "W/m^2" },
    { what: "net", ours: published.net!, theirs: "633", unit: "W/m^2" },
    {
      what: "net, with the Earth's infrared taken in as well as given off",
      ours: plate({ infraredAbsorptivity: 0.92 }).net!,
      theirs: "633",
      unit: "W/m^2",
      wrong:
        "a face that emits 92 % takes in 92 % of infrared, not the 9 % of sunlight (Kirchhoff)",
    },
    { what: "side of the square array of 5 GW", ours: arraySideKm, theirs: "4", unit: "km" },
  ],
};

export const tables = [costTable, panelTable];
