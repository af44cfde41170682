import { defineModel, type Equation, type Model, type Symbol } from "#model";

/** A textbook's problem: numbers without units, formulas as they are printed. */
export interface Textbook {
  /** By name: low, high and, where the book gives one, the start. */
  readonly inputs: Readonly<Record<string, readonly [number, number, number?]>>;
  readonly formulas: Readonly<Record<string, string>>;
  /** Formulas of "left = right" that are solved for their name within these ends. */
  readonly unknowns?: Readonly<Record<string, readonly [number, number]>>;
}

/** A model of plain numbers whose outputs are formulas such as "x1 * x4 + sqrt(x2)". */
export function textbookModel({ inputs, formulas, unknowns = {} }: Textbook): Model {
  const drafts = Object.entries(inputs).map(([name, [low, high, start]]) => [
    name,
    {
      unit: "1",
      typical: start ?? (low + high) / 2,
      range: [low, high] as const,
      meaning: "a number",
      assumption: "given by the book",
    },
  ]);
  const outputs = Object.keys(formulas).map((name) => [
    name,
    { unit: "1", meaning: "a number", ...(unknowns[name] && { between: unknowns[name] }) },
  ]);
  return defineModel({
    name: "textbook",
    summary: "A problem from a book.",
    inputs: Object.fromEntries(drafts),
    outputs: Object.fromEntries(outputs),
    equations: (symbols) =>
      Object.fromEntries(
        Object.entries(formulas).map(([name, text]) => [
          name,
          equationFrom(text, symbols as Readonly<Record<string, Symbol>>),
        ]),
      ),
  });
}

/** The text with every name that the model knows made its symbol. */
function equationFrom(text: string, symbols: Readonly<Record<string, Symbol>>): Equation {
  const pieces: string[] = [""];
  const terms: Symbol[] = [];
  for (const token of text.split(/([A-Za-z]\w*)/)) {
    const symbol = Object.hasOwn(symbols, token) ? symbols[token] : undefined;
    if (symbol === undefined) pieces[pieces.length - 1] += token;
    else {
      terms.push(symbol);
      pieces.push("");
    }
  }
  return { pieces, terms };
}
