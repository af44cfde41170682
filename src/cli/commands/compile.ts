import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import {
  namedIn,
  standaloneFile,
  standaloneOf,
  type Signature,
  type StandaloneForm,
  type X64Target,
} from "#compile";
import type { Model } from "#model";
import { nativeTargets, thisMachine } from "#native";
import { formatNumber } from "#units";
import type { Host } from "../host.ts";
import { modelNamed } from "./model-named.ts";

export interface CompileOptions {
  readonly output?: string;
  readonly target?: string;
  readonly instructions?: string;
  readonly outputs?: readonly string[];
  readonly disassemble?: boolean;
  /** False: code as it is without what the superoptimizer found. */
  readonly rules?: boolean;
}

/** `kardashev compile MODEL -o FILE`: a model as a file that computes it without Kardashev. */
export function compileCommand(
  name: string,
  options: CompileOptions,
  host: Host,
): undefined | Refusal {
  const model = modelNamed(name);
  if (isRefusal(model)) return model;
  const paths = outputsOf(model, options.outputs);
  if (isRefusal(paths)) return paths;
  const form = formOf(options);
  if (isRefusal(form)) return form;
  if (options.output === undefined && options.disassemble !== true)
    return refuse(
      "bad-option",
      "say where to put the program: -o FILE; or --disassemble to look at it",
    );
  const standalone = standaloneOf(model, paths);
  if (standalone.signature.inputs.length === 0)
    return refuse(
      "bad-option",
      `${paths.join(", ")} of ${model.name} depends on no input: there is nothing to compute`,
    );
  const named = options.disassemble === true ? namedIn(model, standalone) : undefined;
  const { bytes, listing } = standaloneFile(standalone, form, {
    named,
    rules: options.rules !== false,
  });
  if (options.disassemble === true) host.write(`${[...listing()].join("\n")}\n`);
  if (options.output === undefined) return undefined;
  const written = write(options.output, bytes, form, host);
  if (isRefusal(written)) return written;
  const summary = summaryOf(standalone.signature, form, options.output, bytes.length);
  if (options.disassemble === true) host.remark(summary);
  else host.write(summary);
  return undefined;
}

function outputsOf(model: Model, asked: readonly string[] | undefined): string[] | Refusal {
  if (asked === undefined) return [...model.own.outputs];
  const results = Object.values(model.variables).filter(({ equation }) => equation);
  const paths: string[] = [];
  for (const typed of asked) {
    const found = results.find(({ path }) => words(path) === words(typed));
    if (found === undefined) {
      const near = nearestNames(
        typed,
        results.map(({ path }) => path),
      );
      const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
      return refuse(
        "unknown-name",
        `${model.name} computes no "${typed}"${hint}. \`kardashev models ${model.name}\` lists what it computes`,
      );
    }
    if (paths.includes(found.path))
      return refuse("bad-option", `--outputs names ${found.path} twice`);
    paths.push(found.path);
  }
  return paths;
}

const kinds = ["elf", "wasm", "addon"] as const;
const sets = ["avx512", "avx2"] as const satisfies readonly X64Target[];

function formOf({ target, output, instructions }: CompileOptions): StandaloneForm | Refusal {
  const kind = target === undefined ? kindOf(output) : kinds.find((one) => one === target);
  if (kind === undefined)
    return refuse("bad-option", `--target "${target}" is none of ${kinds.join(", ")}`);
  if (kind === "wasm") {
    if (instructions === undefined) return { kind };
    return refuse(
      "bad-option",
      `--instructions ${instructions} is for elf and addon; wasm has one set, plain SIMD of 128 bits`,
    );
  }
  const set = instructions ?? nativeTargets(thisMachine()).targets[0] ?? "avx2";
  const known = sets.find((one) => one === set);
  if (known === undefined)
    return refuse("bad-option", `--instructions "${set}" is none of ${sets.join(", ")}`);
  return { kind, instructions: known };
}

const kindOf = (output = ""): (typeof kinds)[number] =>
  output.endsWith(".wasm") ? "wasm" : output.endsWith(".node") ? "addon" : "elf";

function write(
  path: string,
  bytes: Uint8Array,
  { kind }: StandaloneForm,
  host: Host,
): undefined | Refusal {
  try {
    host.writeFile(path, bytes, kind === "elf" ? 0o755 : 0o644);
    return undefined;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const because = code === "ENOENT" ? "its folder does not exist; make it first" : message;
    return refuse("unwritable-file", `cannot write ${path}: ${because}`);
  }
}

function summaryOf(
  { name, inputs, outputs }: Signature,
  form: StandaloneForm,
  path: string,
  size: number,
): string {
  const what =
    form.kind === "elf"
      ? `a Linux executable of ${setNames[form.instructions]} code`
      : form.kind === "addon"
        ? `a Node addon of ${setNames[form.instructions]} code`
        : "a WebAssembly module";
  const use =
    form.kind === "elf"
      ? `${path.includes("/") ? path : `./${path}`} --help says how it is used`
      : "docs/standalone-programs.md says how it is used";
  return `${path}: ${name} as ${what}, ${inputs.length} inputs, ${outputs.length} outputs, ${formatNumber(size, 9)} bytes; ${use}\n`;
}

const setNames = { avx512: "AVX-512", avx2: "AVX2" } as const satisfies Record<X64Target, string>;
