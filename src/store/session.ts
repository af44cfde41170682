/** Rows of a statement, and how many it changed. */
export interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly changed: number;
}

/** One connection: statements are answered in the order in which they are put. */
export interface Session {
  /** Several statements in one text only without values. */
  ask(text: string, values?: readonly unknown[]): Promise<Answer>;
  close(): Promise<void>;
}

/** One after another: whoever waits gets its turn when those before have given theirs back. */
export function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let giveBack: () => void = () => undefined;
    last = new Promise((resolve) => (giveBack = resolve));
    await before;
    return giveBack;
  };
}
