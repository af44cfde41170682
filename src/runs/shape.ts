import { summariserOf, type Contests, type Study, type Summariser } from "#study";

/** What a summary needs to know of a study: plain data, which goes to threads as it is. */
export interface Shape {
  readonly outputs: readonly string[];
  readonly groups: readonly Pick<Study["groups"][number], "name" | "outputs" | "reasons">[];
  readonly breakEvens: readonly Pick<Study["breakEvens"][number], "reasons">[];
  readonly contests: Contests;
}

export const shapeOf = (study: Study, contests: Contests): Shape => ({
  outputs: Object.keys(study.program.outputs),
  groups: study.groups.map(({ name, outputs, reasons }) => ({ name, outputs, reasons })),
  breakEvens: study.breakEvens.map(({ reasons }) => ({ reasons })),
  contests,
});

/** The summariser of every study of this shape. */
export function summariserFrom({ outputs, groups, breakEvens, contests }: Shape): Summariser {
  const program = { outputs: Object.fromEntries(outputs.map((name) => [name, undefined])) };
  // It asks for names, groups and numbers of reasons, and for no graph.
  return summariserOf({ program, groups, breakEvens } as unknown as Study, contests);
}
