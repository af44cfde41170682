import type { Term, Terms } from "./term.ts";

/** The last byte first. */
export function bytesTurned(terms: Terms, word: Term): Term {
  const { width } = word;
  const bytes = Array.from({ length: width / 8 }, (_, at) =>
    terms.make(
      "shl",
      terms.zext(terms.extract(word, 8 * at, 8), width),
      terms.constant(BigInt(width - 8 - 8 * at), width),
    ),
  );
  return bytes.reduce((a, b) => terms.make("or", a, b));
}
