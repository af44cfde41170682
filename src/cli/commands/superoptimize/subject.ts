import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { nearestNames, isRefusal, refuse, type Refusal } from "#base";
import {
  cFileFault,
  compilersHere,
  hackersDelight,
  kernelNames,
  lanePieces,
  readSpecification,
  type Compiler,
  type Specification,
} from "#superoptimize";
import type { Host } from "../../host.ts";
import { isModel, modelSpecification } from "./model-subject.ts";

export interface Subject {
  readonly specification: Specification;
  readonly cFile?: string | undefined;
}

const ours = (): readonly Subject[] => [
  ...hackersDelight(),
  ...lanePieces().map((specification) => ({ specification })),
];

/** Whether a specification is found by its name. */
export const isNamed = ({ text }: Specification): boolean =>
  ours().some(({ specification }) => specification.text === text);

/** One of ours by its name, or a file. */
export async function subjectOf(
  named: string,
  host: Host,
  { compilers, output }: { readonly compilers?: boolean; readonly output?: string } = {},
): Promise<Subject | Refusal> {
  const found = ours().find(({ specification }) => specification.name === named);
  if (found !== undefined) return found;
  if (isModel(named)) {
    const specification = await modelSpecification(named, output);
    return isRefusal(specification) ? specification : { specification };
  }
  if (!/[./\\]/.test(named)) {
    const names = [...ours().map(({ specification }) => specification.name), ...kernelNames];
    return refuse(
      "unknown-name",
      `no specification is called "${named}"; there are p01 to p25, sort2 to sort6 and minmax2 to minmax6, and the pieces of our back ends (nearest: ${nearestNames(named, names).join(", ")}), or give a file, or a model that kardashev models lists`,
    );
  }
  const text = textOf(named, host);
  if (isRefusal(text)) return text;
  const specification = readSpecification(text, named);
  if (isRefusal(specification)) return specification;
  return withCFile(specification, named, compilers === false ? [] : compilersHere());
}

function textOf(file: string, host: Host): string | Refusal {
  try {
    return host.readText(file);
  } catch (cause) {
    return refuse("unreadable-file", `cannot read ${file}: ${(cause as Error).message}`);
  }
}

/** With the C file of the same name beside it, where there is one: what compilers make of it is to be beaten. */
function withCFile(
  specification: Specification,
  file: string,
  compilers: readonly Compiler[],
): Subject | Refusal {
  const cFile = resolve(file.replace(/\.[^./\\]*$/, "") + ".c");
  if (!existsSync(cFile)) return { specification };
  const fault = cFileFault(cFile, specification, compilers);
  return fault === undefined ? { specification, cFile } : refuse("bad-specification", fault);
}
