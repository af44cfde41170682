import { assert } from "#base";
import { numericClassOf, type Kernel } from "#compile";
import { kernelOf, runBlock, sample, samplesFrom, type Samples } from "./monte-carlo.ts";
import type { Study } from "./prepare.ts";
import { verdictName } from "./program.ts";
import { splitProgram, type SplitProgram } from "./split.ts";

/**
 * Computes a study again and again while some of its numbers move: what does not feel them is computed once.
 *
 * Every answer has the bits that `sample` gives. A column that the move does not touch is the same array as before.
 */
export class StudyFollower {
  #held: Held | undefined;

  /** Makes ready for studies that differ from this one in the named scalars alone. */
  prepare(study: Study, moving: readonly string[]): void {
    assert(study.points === undefined, "plain samples follow; others are computed anew");
    if (this.fits(study) && sameNames(this.#held!.moving, moving)) return;
    const split = splitOf(study, moving);
    const columns = runBlock(kernelOf(split.before), study, {
      firstIndex: 0,
      count: study.samples,
    });
    const named = Object.keys(split.before.outputs).map(
      (name, at) => [name, columns[at]!] as const,
    );
    const kernel = kernelOf(split.after);
    this.#held = { study, moving, split, kernel, columns: new Map(named) };
  }

  /** The samples of a study: by a fraction of the work where it was prepared for. */
  compute(study: Study): Samples {
    if (!this.fits(study)) return sample(study);
    const { kernel, split, columns } = this.#held!;
    const handedOver = split.handedOver.map((name) => [name, columns.get(name)!] as const);
    const computed = kernel.run({
      count: study.samples,
      inputs: { ...study.scalars, ...Object.fromEntries(handedOver) },
      keys: study.keys,
    });
    const moved = new Map(kernel.outputs.map((name, at) => [name, computed[at]!]));
    const judgedAnew = new Set(
      study.groups.flatMap(({ name, outputs }) => (moved.has(verdictName(name)) ? outputs : [])),
    );
    // Values without an answer are cleared in place: what another verdict will want again is copied before.
    const all = Object.keys(study.program.outputs).map(
      (name) =>
        moved.get(name) ?? (judgedAnew.has(name) ? columns.get(name)!.slice() : columns.get(name)!),
    );
    return samplesFrom(study, all, numericClassOf(kernel.target));
  }

  /** Whether it was prepared for a study. */
  fits(study: Study): boolean {
    const moved = this.#held && movedBetween(this.#held.study, study);
    return moved !== undefined && moved.every((name) => this.#held!.moving.includes(name));
  }
}

interface Held {
  readonly study: Study;
  readonly moving: readonly string[];
  readonly split: SplitProgram;
  readonly kernel: Kernel;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Scalars in which two studies differ; undefined where they differ in more. */
export function movedBetween(one: Study, other: Study): readonly string[] | undefined {
  if (one.program !== other.program || one.samples !== other.samples) return undefined;
  if (Object.keys(one.keys).some((name) => one.keys[name] !== other.keys[name])) return undefined;
  return Object.keys(other.scalars).filter((name) => one.scalars[name] !== other.scalars[name]);
}

/** Halves made before, oldest first: a person comes back to a slider. */
const splits = new WeakMap<Study["program"], Map<string, SplitProgram>>();
const mostKept = 12;

function splitOf({ program }: Study, moving: readonly string[]): SplitProgram {
  const known = splits.get(program) ?? new Map<string, SplitProgram>();
  splits.set(program, known);
  const name = [...moving].sort().join("\n");
  let split = known.get(name);
  if (split === undefined) {
    if (known.size >= mostKept) known.delete(known.keys().next().value!);
    known.set(name, (split = splitProgram(program, moving)));
  }
  return split;
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));
