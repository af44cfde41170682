import { ordered, type Term, type Terms } from "../bits/term.ts";
import { lowered } from "../bits/lower.ts";
import { loweredQuestion, type Question } from "./claim.ts";
import { withFreeProducts } from "./products.ts";

/**
 * The question, lowered, with free words in the place of products, by the way that leaves no product over: of exact products
 * (`overHalfProducts`), or of those modulo 2^w (`withFreeProducts`). What nothing answers wrong there nothing answers wrong at
 * all. Undefined without products.
 */
export function overProducts(question: Question): Term | undefined {
  const exact = overHalfProducts(question)?.wrong;
  return exact !== undefined && !multiplies(exact)
    ? lowered(question.terms, [exact])[0]!
    : withFreeProducts(question.terms, loweredQuestion(question));
}

const multiplies = (root: Term): boolean => ordered([root]).some(({ op }) => op === "mul");

/**
 * The question with products of halves in the place of products of words. By distributivity a product of two words is
 * the sum of four products of their halves, shifted; those are then words about which nothing is known but that none
 * exceeds the square of the greatest half. Where no input of this question is wrong, none of the claim's is; where one is,
 * nothing is known. Undefined where the claim multiplies no words.
 */
export function overHalfProducts({
  terms,
  wrong,
  meaning,
}: Question): OverHalfProducts | undefined {
  const products = new HalfProducts(terms, meaning.width / 2);
  const abstract = products.rewritten(wrong);
  if (products.all.length === 0) return undefined;
  const greatest = terms.constant(((1n << BigInt(meaning.width / 2)) - 1n) ** 2n, meaning.width);
  return {
    products: products.all,
    wrong: products.all.reduce(
      (whole, { product }) => terms.make("and", whole, terms.make("ule", product, greatest)),
      abstract,
    ),
  };
}

export interface OverHalfProducts {
  /** One bit, of the arguments and the products. */
  readonly wrong: Term;
  /** Each free word, and the halves that it stands for the product of. */
  readonly products: readonly { readonly product: Term; readonly of: readonly [Term, Term] }[];
}

class HalfProducts {
  readonly all: OverHalfProducts["products"][number][] = [];
  readonly #terms: Terms;
  readonly #piece: number;
  readonly #known = new Map<string, Term>();

  constructor(terms: Terms, piece: number) {
    this.#terms = terms;
    this.#piece = piece;
  }

  rewritten(root: Term): Term {
    const terms = this.#terms;
    const done = new Map<Term, Term>();
    for (const term of ordered([root])) {
      const args = term.args.map((arg) => done.get(arg)!);
      if (term.op === "variable" || term.op === "constant") done.set(term, term);
      else if (term.op === "zext") done.set(term, terms.zext(args[0]!, term.width));
      else if (term.op === "extract")
        done.set(term, terms.extract(args[0]!, Number(term.value), term.width));
      else {
        const product = term.op === "mul" ? this.#exact(args[0]!, args[1]!) : undefined;
        done.set(term, product ?? terms.make(term.op, ...args));
      }
    }
    return done.get(root)!;
  }

  /** The product of two numbers that are known to be of half their words' bits, so that nothing of it is lost. */
  #exact(a: Term, b: Term): Term | undefined {
    const bits = a.width / 2;
    if (bits !== this.#piece && bits !== 2 * this.#piece) return undefined;
    const [low, high] = [this.#narrow(a, bits), this.#narrow(b, bits)];
    return low && high && this.#product(low, high);
  }

  /** The lower bits of a word whose upper half is 0, as far as one sees it; undefined where one does not. */
  #narrow(term: Term, bits: number): Term | undefined {
    const terms = this.#terms;
    const [a, b] = term.args;
    if (term.op === "zext" && a!.width <= bits) return terms.zext(a!, bits);
    const number = term.args.find(({ op }) => op === "constant");
    const other = term.args.find(({ op }) => op !== "constant");
    if (term.op === "and" && number?.value === (1n << BigInt(bits)) - 1n && other !== undefined)
      return terms.extract(other, 0, bits);
    if (term.op === "lshr" && b!.op === "constant" && b!.value === BigInt(bits))
      return terms.extract(a!, bits, bits);
    return undefined;
  }

  /** Of two words of n bits, exact in 2 n. */
  #product(a: Term, b: Term): Term {
    const terms = this.#terms;
    const bits = a.width;
    if (bits === this.#piece) return this.#unknown(a, b);
    const half = bits / 2;
    const parts = (x: Term) => [terms.extract(x, 0, half), terms.extract(x, half, half)] as const;
    const [[al, ah], [bl, bh]] = [parts(a), parts(b)];
    const at = (product: Term, place: number) =>
      terms.make("shl", terms.zext(product, 2 * bits), terms.constant(BigInt(place), 2 * bits));
    return [
      at(this.#product(al, bh), half),
      at(this.#product(ah, bl), half),
      at(this.#product(ah, bh), bits),
    ].reduce((sum, one) => terms.make("add", sum, one), at(this.#product(al, bl), 0));
  }

  #unknown(a: Term, b: Term): Term {
    const terms = this.#terms;
    const key = [a.id, b.id].toSorted((one, other) => one - other).join(" ");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // No name of a specification has a space.
    const product = terms.variable(`product ${key}`, 2 * this.#piece);
    this.all.push({ product, of: [a, b] });
    this.#known.set(key, product);
    return product;
  }
}
