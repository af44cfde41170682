import type { InputDraft } from "#model";
import { defineClaims, type Source } from "#sources";

/** The paper; its abstract and two summaries of its tables were read, not its full text. */
export const turyshev: Source = {
  title: "Orbital Data Centers: Spacecraft Constraints and Economic Viability",
  by: "S. G. Turyshev, JPL",
  year: 2026,
  locator: "arXiv:2604.27197, abstract, and public notes on its tables III to X",
};

/** The report before the paper: same sizing, and its parameters in the abstract. */
export const report: Source = {
  title: "Orbital Data Centers: Constraints, Resilience, and Break-Even Economics",
  by: "S. G. Turyshev, JPL",
  year: 2026,
  locator: "doi:10.48577/jpl.HHDDG7, abstract",
};

/** Numbers on which the closure is judged. */
export const theirs = defineClaims({
  rocketPrice: {
    meaning: "list price of a rocket",
    unit: "$",
    value: 74e6,
    source: turyshev,
    date: "2026-05",
  },
  rocketLoad: {
    meaning: "mass that it brings to low orbit",
    unit: "kg",
    value: 22_000,
    source: turyshev,
    date: "2026-05",
  },
});

/** An input of the paper's base case. */
export function given<const Unit extends string>(
  unit: Unit,
  typical: number,
  range: readonly [number, number],
  meaning: string,
  assumption = "the paper's node of one megawatt",
): InputDraft & { readonly unit: Unit } {
  return { unit, typical, range, meaning, assumption };
}
