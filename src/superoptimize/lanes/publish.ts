import { isRefusal, refuse, type Refusal } from "#base";
import {
  instructionsOfSteps,
  isWritable,
  ruleConstantOps,
  type Rule,
  type RuleConstant,
  type RuleTarget,
} from "#compile";
import { commandOf } from "../again.ts";
import { meaningOf, readSpecification } from "../bits/specification.ts";
import { Terms, type Term } from "../bits/term.ts";
import type { Entry } from "../catalogue.ts";
import type { StraightCode } from "../code.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import { declarationsOf } from "../straight/declarations.ts";

const targets: Readonly<Partial<Record<StraightCode["target"], RuleTarget>>> = {
  avx2: "avx2",
  avx512: "avx512",
  simd128: "wasm",
};

/** Lanes are of 64 bits: a rule rests on the proof at that width. */
const width = 64;

/**
 * The rule that a catalogue's entry makes: what its specification says is done today may be replaced by its code. Refused
 * where that is not proved at 64 bits (both sides are proved again here), is of no use to `compile`, or saves nothing.
 */
export async function ruleOf(entry: Entry, options: ProofOptions = {}): Promise<Rule | Refusal> {
  const no = (because: string) =>
    refuse("no-rule", `entry ${entry.id} (${entry.name}) makes no rule: ${because}`);
  const { code } = entry;
  if (code === undefined) return no("it has no code");
  const at = entry.search.widths.indexOf(width);
  const verdict = entry.verdicts?.[at];
  if (verdict?.kind !== "proved")
    return no(
      at < 0
        ? `lanes are of ${width} bits, and it was not searched for those; give --widths ${width}`
        : `it is not proved at ${width} bits (${verdict === undefined ? "no verdict" : verdictOf(verdict)}); give its prover more time with --solver-seconds`,
    );
  const target = code.target === "x86" ? undefined : targets[code.target];
  if (code.target === "x86" || target === undefined)
    return no(
      `its code is for ${code.target}, and compile writes vectors: search with --target avx2, avx512 or simd128`,
    );
  const specification = readSpecification(entry.specification, entry.name);
  if (isRefusal(specification)) return specification;
  const declared = declarationsOf(specification, width);
  if (isRefusal(declared)) return declared;
  const { today, constants } = declared;
  if (today === undefined)
    return no(
      'its specification does not say how it is done today: lines "today name = operation(...)"',
    );
  const strange = code.steps.find(({ name }) => !isWritable(name));
  if (strange !== undefined) return no(`compile writes no "${strange.name}" for ${target}`);
  const terms = new Terms();
  const meaning = meaningOf(specification, width, terms);
  if (isRefusal(meaning)) return meaning;
  const conditions = conditionsOf(meaning.domain, specification.arguments, constants);
  if ("fault" in conditions) return no(conditions.fault);
  const top = terms.constant(1n << 63n, width);
  const isWhole = meaning.demanded === terms.constant(-1n, width);
  if (!isWhole && (meaning.demanded !== top || target !== "avx2"))
    return no("only choices of AVX2 read a part of a word: its sign");
  if (isWhole && code.steps.length === 0) return no("its code has no instruction");
  const cost = {
    before: instructionsOfSteps(today.steps, target),
    after: instructionsOfSteps(code.steps, target),
  };
  if (cost.after >= cost.before)
    return no(`it saves nothing: ${cost.before} instructions before, ${cost.after} after`);
  const proofs: string[] = [];
  for (const side of [today, code]) {
    const proved = await prove({ specification, width, code: side }, options);
    if (isRefusal(proved)) return proved;
    if (proved.kind !== "proved")
      return no(
        `${side === code ? "its code" : "what is done today"} is not proved: ${verdictOf(proved)}`,
      );
    proofs.push(proved.by);
  }
  return {
    id: entry.id,
    name: entry.name,
    title: specification.title,
    target,
    specification: entry.specification,
    arguments: specification.arguments.length,
    masks: conditions.masks,
    constants: [...constants],
    where: conditions.where,
    demand: isWhole ? "all" : "sign",
    before: today.steps,
    after: code.steps,
    ...(code.steps.length === 0 && code.result !== undefined && { result: code.result }),
    proof: { before: proofs[0]!, after: proofs[1]! },
    cost,
    reproduce: commandOf(entry),
  };
}

function verdictOf(verdict: Verdict): string {
  if (verdict.kind === "tested only") return `TESTED ONLY: ${verdict.because}`;
  if (verdict.kind === "proved") return `proved by ${verdict.by}`;
  const input = Object.entries(verdict.input).map(([name, value]) => `${name} = ${value}`);
  return `WRONG at ${input.join(", ")}`;
}

type Conditions =
  | { readonly masks: readonly number[]; readonly where: readonly RuleConstant[] }
  | { readonly fault: string };

/** The domain as what a compiler can see: arguments that are masks, and conditions on constants. */
function conditionsOf(
  domain: Term,
  names: readonly string[],
  constants: ReadonlySet<number>,
): Conditions {
  const masks: number[] = [];
  const where: RuleConstant[] = [];
  for (const part of partsOf(domain)) {
    const mask = names.indexOf(maskIn(part) ?? "");
    // A constant is looked at when the rule is applied; a mask is one by how it is made.
    if (mask >= 0 && !constants.has(mask)) {
      masks.push(mask);
      continue;
    }
    const condition = constantIn(part, names, constants);
    if (typeof condition === "string") return { fault: condition };
    where.push(condition);
  }
  return { masks, where };
}

function partsOf(term: Term): Term[] {
  if (term.op === "constant" && term.value === 1n) return [];
  return term.op === "and" ? term.args.flatMap(partsOf) : [term];
}

/** The name of x in "x = 0 or x = ~0". */
function maskIn({ op, args }: Term): string | undefined {
  if (op !== "or" || args.some((arg) => arg.op !== "eq")) return undefined;
  const sides = args.map((arg) => ({
    name: arg.args.find((one) => one.op === "variable")?.name,
    value: arg.args.find((one) => one.op === "constant")?.value,
  }));
  const [first, second] = sides;
  const values = new Set(sides.map(({ value }) => value));
  const isMask = values.has(0n) && values.has((1n << BigInt(width)) - 1n);
  return isMask && first?.name === second?.name ? first?.name : undefined;
}

function constantIn(
  term: Term,
  names: readonly string[],
  constants: ReadonlySet<number>,
): Exclude<RuleConstant, "w"> | string {
  if (term.op === "constant") return { number: `${term.value}` };
  if (term.op === "variable") {
    const argument = names.indexOf(term.name);
    return constants.has(argument)
      ? { argument }
      : `a compiler does not know what "where" says of ${term.name}; it knows constants, and masks ("m = 0 or m = ~0")`;
  }
  const op = term.op === "not" && term.width === 1 ? "isNot" : term.op;
  if (!ruleConstantOps.some((one) => one === op))
    return `a compiler does not compute ${op} of constants`;
  const of: Exclude<RuleConstant, "w">[] = [];
  for (const arg of term.args) {
    const read = constantIn(arg, names, constants);
    if (typeof read === "string") return read;
    of.push(read);
  }
  return { op, of };
}
