import { defineModel, eq } from "#model";
import { given, starcloud, theirs } from "./paper.ts";

const share = (typical: number, meaning: string) =>
  given("1", typical, [0, 1], meaning, "the white paper's plate");

/** The white paper's radiator: a plate of which one face sees the Sun. */
export const panel = defineModel({
  name: "starcloud-panel",
  summary:
    "Heat that a two-sided plate gets rid of, with Sun, reflected light and the Earth's own.",
  inputs: {
    temperature: given("degC", 20, [-100, 200], "plate", "the white paper's plate"),
    earthTemperature: given(
      "degC",
      -20,
      [-100, 50],
      "the Earth as the plate sees it",
      "the white paper's plate",
    ),
    emissivity: share(0.92, "infrared emissivity"),
    absorptivity: share(0.09, "solar absorptivity"),
    infraredAbsorptivity: share(0.09, "share of the Earth's infrared that is taken in"),
    earthView: share(0.25, "view of the Earth"),
    albedo: share(0.3, "share of sunlight that the Earth reflects"),
  },
  outputs: {
    emitted: { unit: "W/m^2", meaning: "given off by both faces" },
    fromSun: { unit: "W/m^2", meaning: "taken in from the Sun" },
    reflected: { unit: "W/m^2", meaning: "taken in of reflected sunlight" },
    infrared: { unit: "W/m^2", meaning: "taken in of the Earth's infrared" },
    fromEarth: { unit: "W/m^2", meaning: "both" },
    net: { unit: "W/m^2", meaning: "what the plate gets rid of", source: starcloud },
  },
  equations: (s) => ({
    emitted: eq`2 * ${s.emissivity} * ${theirs.stefanBoltzmann} * ${s.temperature}^4`,
    fromSun: eq`${s.absorptivity} * ${theirs.sunlight}`,
    reflected: eq`${s.absorptivity} * ${s.earthView} * ${s.albedo} * ${theirs.sunlight}`,
    infrared: eq`${s.infraredAbsorptivity} * ${s.earthView} * ${theirs.stefanBoltzmann} * ${s.earthTemperature}^4`,
    fromEarth: eq`${s.reflected} + ${s.infrared}`,
    net: eq`${s.emitted} - ${s.fromSun} - ${s.fromEarth}`,
  }),
});
