import { simplify, type Node } from "#model";
import { interleave, isStraight } from "./interleave.ts";
import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";
import { sizeOf, type LinearProgram, type Loop } from "./linear.ts";
import { lower } from "./lower.ts";
import { ownersOf, type NamedNode } from "./origin.ts";
import { instantiate } from "./wasm/instance.ts";
import { applyRules, type RuleUse } from "./rules/apply.ts";
import { rules as allRules } from "./rules/index.ts";
import type { RuleTarget } from "./rules/rule.ts";
import { schedule } from "./schedule.ts";
import { writeModule, type WasmModule } from "./wasm/module.ts";
import type { X64Target } from "./x64/assembler.ts";
import type { Executable } from "./x64/executable/elf-executable.ts";
import { writeX64Executable, type ExecutableDraft } from "./x64/executable/executable.ts";
import { writeX64Module, type X64Module } from "./x64/module.ts";

/** Makes a program runnable over batches of samples, anywhere: WebAssembly unless told otherwise. */
export function compile(
  program: Program,
  {
    target = "wasm",
    rules,
  }: { readonly target?: Extract<Target, "wasm" | "interpret"> } & Pick<CodeOptions, "rules"> = {},
): Kernel {
  if (target === "interpret") return interpret(program);
  return instantiate(wasmModule(program, rules === undefined ? {} : { rules }));
}

/** How code is made. */
export interface CodeOptions {
  /** Parts of the graphs by name: code is marked by where it came from. */
  readonly named?: readonly NamedNode[] | undefined;
  /** Whether rules that the superoptimizer found are applied (default true). The results' bits are the same. */
  readonly rules?: boolean;
}

/** The bytes of a module that computes the program, and what its caller must know to use it anywhere. */
export function wasmModule(program: Program, options: CodeOptions = {}): WasmModule {
  const { linear, rules } = withRules(
    linearForm(program, { fuses: false, ...options }),
    "wasm",
    options,
  );
  const module = writeModule(inspected(arranged(linear, { groups: 2, isApart: () => false })));
  return { ...module, rules };
}

/**
 * The bytes of a Node addon that computes the program on x86-64 Linux; `#native` loads it. One that is to stand alone
 * exports what `describe` says of its use.
 */
export function x64Module(
  program: Program,
  target: X64Target,
  describe?: (use: Omit<X64Module, "bytes">) => string,
  options: CodeOptions = {},
): X64Module {
  const { linear, rules } = x64Form(program, target, options);
  return { ...writeX64Module(linear, target, describe), rules };
}

/** The bytes of a static executable that computes the program on x86-64 Linux, row by row. */
export function x64Executable(
  program: Program,
  target: X64Target,
  draft: ExecutableDraft,
  options: CodeOptions = {},
): Executable {
  const { linear, rules } = x64Form(program, target, options);
  return { ...writeX64Executable(linear, target, draft), rules };
}

interface Ruled {
  readonly linear: LinearProgram;
  readonly rules: readonly RuleUse[];
}

function withRules(
  linear: LinearProgram,
  target: RuleTarget,
  { rules = true }: CodeOptions,
): Ruled {
  if (!rules) return { linear, rules: [] };
  const { program, used } = applyRules(linear, target, allRules);
  const uses = [...used].map(([id, times]) => ({
    id,
    name: allRules.find((rule) => rule.id === id)!.name,
    times,
  }));
  return { linear: program, rules: uses };
}

function x64Form(program: Program, target: X64Target, options: CodeOptions): Ruled {
  const { linear, rules } = withRules(
    linearForm(program, { fuses: true, ...options }),
    target,
    options,
  );
  const isTangled = linear.body.some((one) => one.kind === "loop" && !isStraight(one));
  const groups = sizeOfProgram(linear) < 250 && !isTangled ? 4 : 2;
  return { linear: inspected(arranged(linear, { groups, isApart: isStraight })), rules };
}

let inspect: ((program: LinearProgram) => void) | undefined;

/** Has `by` look at every linear program before bytes are made of it: the tests pass all of them to `verify`. */
export function inspectEveryProgram(by: (program: LinearProgram) => void): void {
  inspect = by;
}

function inspected(program: LinearProgram): LinearProgram {
  inspect?.(program);
  return program;
}

/** The program as vector instructions for one vector of rows at a time. */
export function linearForm(
  { outputs, scalars = [], series = [] }: Program,
  {
    fuses,
    named = [],
  }: { readonly fuses: boolean; readonly named?: readonly NamedNode[] | undefined } = {
    fuses: false,
  },
): LinearProgram {
  const names = Object.keys(outputs);
  const [roots, parts] = simplifiedWith(
    names.map((name) => outputs[name]!),
    named,
  );
  const simplified = Object.fromEntries(names.map((name, at) => [name, roots[at]!]));
  const owners = named.length > 0 ? ownersOf(parts) : undefined;
  const linear = lower({ outputs: simplified, series }, { fuses, owners });
  return {
    ...linear,
    scalars: new Set(scalars.map((name) => linear.inputs.indexOf(name)).filter((at) => at >= 0)),
  };
}

/** The graphs simplified, and the named parts with what became of their nodes in them. */
function simplifiedWith(
  graphs: readonly Node[],
  named: readonly NamedNode[],
): [readonly Node[], readonly NamedNode[]] {
  const nodes = simplify([...graphs, ...named.map(({ node }) => node)]);
  const parts = named.map((one, at) => ({ ...one, node: nodes[graphs.length + at]! }));
  return [nodes.slice(0, graphs.length), parts];
}

/**
 * The program as it runs fastest: vectors of rows take turns, so that one fills the pauses of another.
 *
 * Measured on the cost model of `bench`, ns an evaluation by groups from one: wasm 65, 62, 68; AVX2 28, 24, 25; AVX-512 18,
 * 17, 18. With more, the code no longer fits the processor's first cache, and values no longer their registers. A single
 * function, native, is best in groups of 4 (pow on AVX2: 3.9, 3.2, 2.9, 2.6).
 */
const arranged = (
  linear: LinearProgram,
  { groups, isApart }: { readonly groups: number; readonly isApart: (loop: Loop) => boolean },
): LinearProgram =>
  isLarge(linear) ? linear : schedule(interleave(linear, groups, isApart), isApart);

/**
 * Whether a program is too large to be interleaved and scheduled: a second copy of the code makes the engine slow to
 * start, and ordering it takes longer than it saves. Measured on the comparison of the sites (8,500 instructions, 20,000
 * rows): 70 ms to order, 12 ms saved in a run of 64.
 */
const isLarge = (program: LinearProgram): boolean => sizeOfProgram(program) > 4000;

const sizeOfProgram = ({ body, functions }: LinearProgram): number =>
  functions.reduce((sum, one) => sum + sizeOf(one.body), sizeOf(body));
