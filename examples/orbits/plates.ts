import { evaluate } from "../../test/evaluate.ts";
import { constants } from "#sources";
import { flatPlate, viewFactor } from "#physics";
import { radiator } from "#systems/orbit";
import { printed, type Table } from "./figure.ts";

const exitance = (kelvin: number) => constants.stefanBoltzmann.value * kelvin ** 4;

/** A radiator that loses nothing: no Earth, no Sun, no wear. */
const ideal = {
  life: 1,
  earthView: 0,
  earthAlbedoView: 0,
  radiatorEmissivityLoss: 0,
  radiatorFinEfficiency: 1,
  radiatorBlocking: 0,
  radiatorSunExposure: 0,
  meteoroidLoss: 0,
};

/** What plates give off, take in, and see of the Earth. */
export const plates: Table = {
  title: "Plates in space",
  source: "docs/references.md, Orbit, heat; McCalip's calculator for the view factors",
  figures: [
    { what: "sigma T^4 at 300 K", ours: exitance(300), theirs: "459.300", unit: "W/m^2" },
    { what: "sigma T^4 at 293.15 K", ours: exitance(293.15), theirs: "418.766", unit: "W/m^2" },
    { what: "sigma T^4 at 350 K", ours: exitance(350), theirs: "850.911", unit: "W/m^2" },
    {
      what: "black plate facing the Sun at 1 AU, both faces radiating",
      ours: evaluate(flatPlate, { absorbed: 1361, frontEmissivity: 1, backEmissivity: 1 })
        .temperature!,
      theirs: "330.98",
      unit: "K",
    },
    {
      what: "1 MW from one face at 300 K, emissivity 0.9",
      // The radiator gives off on both faces; one face is twice its area.
      ours:
        2 *
        evaluate(radiator, {
          ...ideal,
          heat: 1000,
          radiatorTemperature: 300,
          radiatorEmissivity: 0.9,
        }).area!,
      theirs: "2419.14",
      unit: "m^2",
    },
    {
      what: "view factor down from 550 km",
      ours: viewFactor({ altitudeKm: 550, tilt: 0 }),
      theirs: ".8474",
      unit: "",
    },
    {
      what: "view factor of a vertical plate at 550 km",
      ours: viewFactor({ altitudeKm: 550, tilt: Math.PI / 2 }),
      theirs: ".25777",
      unit: "",
    },
    {
      what: "the same in McCalip's calculator",
      ours: viewFactor({ altitudeKm: 550, tilt: Math.PI / 2 }),
      theirs: ".0212",
      unit: "",
      wrong:
        "his is 2.5 % of the view straight down; a plate on edge still sees half of the Earth's disc",
    },
  ],
};

if (import.meta.main) process.stdout.write(printed(plates));
