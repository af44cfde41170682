import { defineModel, eq } from "#model";
import { civilisationClaims, constants, type Source } from "#sources";

const references: Source = {
  title: "Reference figures of the Kardashev project: waste heat of a Type I civilisation",
  by: "Kardashev",
  year: 2026,
  locator: "docs/references.md",
};

/**
 * What heat released on the Earth's surface does to its temperature at balance.
 *
 * Black body: the temperature at which the Earth radiates, raised until it sends the extra heat away. With feedbacks:
 * linear in the heat; measured for a few kelvin, an extrapolation beyond.
 */
export const wasteHeat = defineModel({
  name: "waste-heat",
  summary: "Heat released at the Earth's surface, by area, and the warming that it brings.",
  inputs: {
    power: {
      unit: "W",
      typical: 1e16,
      range: [0, 1e18],
      meaning: "heat released on the ground",
      assumption: "a Type I civilisation on the ground",
    },
    bondAlbedo: { from: civilisationClaims.bondAlbedo },
    climateFeedback: { from: civilisationClaims.climateFeedback },
  },
  outputs: {
    flux: { unit: "W/m^2", meaning: "heat over the Earth's surface" },
    emissionTemperature: { unit: "K", meaning: "temperature at which the Earth radiates today" },
    warmingBlackBody: { unit: "K", meaning: "warming of a black body at that temperature" },
    warmingWithFeedbacks: { unit: "K", meaning: "warming with vapour, ice and clouds answering" },
  },
  equations: (s) => ({
    flux: eq`${s.power} / ${constants.earthMeanSurfaceArea}`,
    emissionTemperature: eq`((1 - ${s.bondAlbedo}) * ${constants.solarConstant} / (4 * ${constants.stefanBoltzmann}))^0.25`,
    // T ((1 + x)^(1/4) - 1) with x the extra over the present flux; expm1 keeps small heats exact.
    warmingBlackBody: eq`${s.emissionTemperature} * expm1(log1p(${s.flux} / (${constants.stefanBoltzmann} * ${s.emissionTemperature}^4)) / 4)`,
    warmingWithFeedbacks: eq`${s.flux} / ${s.climateFeedback}`,
  }),
  cases: [
    {
      name: "a Type I civilisation on the ground",
      given: { power: 1e16, climateFeedback: 1.2 },
      expect: { flux: 19.6 },
      within: 0.05 / 19.6,
      source: references,
      why: "19.6 W/m2 in the project's reference list",
    },
    {
      name: "its warming",
      given: { power: 1e16, climateFeedback: 1.2 },
      expect: { warmingBlackBody: 5, warmingWithFeedbacks: 16 },
      within: 0.1,
      source: references,
      why: "about 5 K and about 16 K: half of the last printed digit",
    },
  ],
});
