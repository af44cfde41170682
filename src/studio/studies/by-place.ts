/** Things that nothing but their place tells apart, like the rows of a printed table, with a key for each. */
export const byPlace = <T>(
  list: readonly T[],
): readonly { readonly one: T; readonly at: number; readonly key: string }[] =>
  list.map((one, at) => ({ one, at, key: `place ${at}` }));
