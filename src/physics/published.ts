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

/** The open tool whose figures several models reproduce. */
export const spacedcMdao: Source = {
  title: "spacedc-mdao 0.4.2: 1 MW of text inference in orbit, inputs, catalogues and outputs",
  by: "spacedc-mdao contributors",
  year: 2026,
  locator: "github.com/jman4162/spacedc-mdao",
};
