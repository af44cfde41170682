import type { Source } from "#sources";

/** The project's list of published figures, from which the cases of these models are taken. */
export const referenceList: Source = {
  title: "Reference figures of the Kardashev project: orbit, heat, Moon",
  by: "Kardashev",
  year: 2026,
  locator: "docs/references.md",
};

/** Formulas that every textbook has; the locator names the law. */
export const textbook = (law: string): Source => ({
  title: "Standard result of physics or finance",
  by: "textbook formula",
  year: 2026,
  locator: law,
});
