import type { Method } from "./draft.ts";

type Of = string | ({ readonly result: string } & Readonly<Record<string, unknown>>);

/** What a design is judged by. */
export interface Objective {
  readonly sense: "minimise" | "maximise";
  readonly of: Of;
}

/** The objectives of a choice as one list. */
export const objectivesIn = (method: Method): Objective[] =>
  (["minimise", "maximise"] as const).flatMap((sense) =>
    ([method[sense] ?? []].flat() as Of[]).map((of) => ({ sense, of })),
  );

/** The method with other objectives: one as itself, several as a list. */
export function withObjectives(method: Method, objectives: readonly Objective[]): Method {
  const { minimise: _, maximise: __, ...rest } = method;
  const of = (sense: Objective["sense"]) => {
    const list = objectives.filter((one) => one.sense === sense).map((one) => one.of);
    return list.length === 0 ? {} : { [sense]: list.length === 1 ? list[0] : list };
  };
  return { ...rest, ...of("minimise"), ...of("maximise") };
}
