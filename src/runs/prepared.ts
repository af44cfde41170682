import { assert } from "#base";
import { numericClassOf, type Kernel, type NumericClass, type Program } from "#compile";
import { prepareHere, type Prepared } from "#native";

export type { Prepared };

/** Programs made ready before: a study that runs again, with a slider moved, has the same program. */
const known = new WeakMap<Program, Map<string, Prepared>>();

/** A program ready to run, in the numeric class that is best here. */
export function preparedFor(program: Program): Prepared {
  return kept(program, "best", () => prepareHere(program));
}

/** The same in a class that is asked for, or why that cannot be had on this machine. */
export function preparedIn(
  program: Program,
  numericClass: NumericClass,
): Prepared | { readonly because: string } {
  const best = preparedFor(program);
  if (numericClassOf(best.kernel.target) === numericClass) return best;
  let because = "";
  const explain = (line: string) => (because = line);
  const wanted = numericClass === "fma" ? undefined : numericClass;
  const prepared = kept(program, numericClass, () => prepareHere(program, { wanted, explain }));
  return numericClassOf(prepared.kernel.target) === numericClass ? prepared : { because };
}

/** Makes kernels in a class that is known to run on this machine. */
export const compiledIn =
  (numericClass: NumericClass) =>
  (program: Program): Kernel => {
    const prepared = preparedIn(program, numericClass);
    assert("kernel" in prepared, `class ${numericClass} runs here`);
    return prepared.kernel;
  };

function kept(program: Program, name: string, make: () => Prepared): Prepared {
  const ofProgram = known.get(program) ?? new Map<string, Prepared>();
  known.set(program, ofProgram);
  let prepared = ofProgram.get(name);
  if (prepared === undefined) ofProgram.set(name, (prepared = make()));
  return prepared;
}
