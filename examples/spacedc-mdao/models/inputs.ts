import type { InputDraft } from "#model";

/** Inputs that come out of the tool's scenarios and catalogues; the typical value is that of its 1 MW case. */
export const input = <const Unit extends string>(unit: Unit, typical: number, meaning: string) =>
  ({
    unit,
    typical,
    range: [0, Math.max(1e3 * Math.abs(typical), 1e3)] as const,
    meaning,
    assumption: "scenario or catalogue of spacedc-mdao",
  }) satisfies InputDraft;

export const life = input("year", 5, "years of operation");
