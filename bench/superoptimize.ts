import {
  benchmark,
  compilersHere,
  hackersDelight,
  instructionsOf,
  registerWidth,
  shortest,
  type Compiler,
  type Times,
} from "#superoptimize";

/** Instructions, and nanoseconds as `benchmark` measures them. */
export interface Cost extends Times {
  readonly instructions: number;
}

/** One of Hacker's Delight's programs, ours beside what each compiler here makes of its C file. */
export interface ProgramCosts {
  readonly name: string;
  readonly ours: Cost;
  readonly compilers: readonly Cost[];
}

export interface SuperoptimizerTimes {
  readonly compilers: readonly Compiler[];
  readonly programs: readonly ProgramCosts[];
}

/** `names` of the programs, all unless told; undefined where there is no compiler or the programs do not run. */
export function superoptimizerTimes(
  width: 32 | 64,
  names?: readonly string[],
): SuperoptimizerTimes | undefined {
  const compilers = compilersHere();
  const programs = hackersDelight().filter(
    ({ specification: { name } }) => names?.includes(name) ?? true,
  );
  const subjects = programs.map((program) => ({
    ...program,
    sequence: shortest[program.specification.name as keyof typeof shortest],
  }));
  const measured = benchmark(subjects, { compilers, width: registerWidth(width) });
  if (measured === undefined || measured === "differs") return undefined;
  return {
    compilers,
    programs: subjects.map(({ specification, cFile, sequence }, at) => {
      const { compiled, found } = measured[at]!;
      return {
        name: specification.name,
        ours: { instructions: sequence.length, ...found },
        compilers: compiled.map((times, number) => ({
          instructions: instructionsOf(compilers[number]!, cFile, width).length,
          ...times,
        })),
      };
    }),
  };
}

/** Of what none is 0. */
export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
