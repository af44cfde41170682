import type { InputDraft } from "#model";
import { defineClaims, type Source } from "#sources";

/** The white paper; its cost table and its radiator were read where others quote them, not in the original. */
export const starcloud: Source = {
  title: "Why we should train AI in space",
  by: "Lumen Orbit, now Starcloud",
  year: 2024,
  locator:
    "starcloudinc.github.io/wp.pdf, as docs/references.md and the analysis at angadh.com/space-data-centers-1 quote it",
};

const from = { source: starcloud, date: "2024-09" } as const;

/** Numbers of nature as the white paper rounds them. */
export const theirs = defineClaims({
  sunlight: { meaning: "sunlight over the atmosphere", unit: "W/m^2", value: 1366, ...from },
  stefanBoltzmann: {
    meaning: "Stefan-Boltzmann constant, three digits",
    unit: "W/(m^2 K^4)",
    value: 5.67e-8,
    ...from,
  },
});

/** An input of the white paper's comparison. */
export function given<const Unit extends string>(
  unit: Unit,
  typical: number,
  range: readonly [number, number],
  meaning: string,
  assumption = "the white paper's cluster of 40 MW",
): InputDraft & { readonly unit: Unit } {
  return { unit, typical, range, meaning, assumption };
}
