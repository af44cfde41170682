import { readFileSync } from "node:fs";
import { replaceFile } from "./replace-file.ts";
import { writePieces } from "./write-pieces.ts";
import { Command, CommanderError } from "commander";
import { isRefusal, refuse, words, type Refusal } from "#base";
import { readSettings, type QuestionDraft } from "#answer";
import type { CompileOptions } from "./commands/compile.ts";
import type { PublishOptions } from "./commands/superoptimize/publish.ts";
import type { ExportOptions } from "./commands/study-export.ts";
import type { StudioCommandOptions } from "./commands/studio.ts";
import type { StudyOptions } from "./commands/study.ts";
import type { SuperoptimizeOptions } from "./commands/superoptimize/options.ts";
import type { ExitCode, Host } from "./host.ts";
import { styleOf } from "./terminal/style.ts";

const codes = { done: 0, ours: 1, request: 2, stopped: 130 } as const;

/** Reads the command line, runs one command, gives its exit code: 0 done, 2 a bad request, 1 a fault of ours. `version` is the package's. */
export async function main(argv: readonly string[], version: string): Promise<number> {
  const host = hostOf(process, version);
  const outcome: { code: ExitCode } = { code: codes.done };
  const settle = (refusal: Refusal | undefined) => {
    if (refusal === undefined) return;
    host.remark(`kardashev: ${refusal.because}\n`);
    outcome.code = codes.request;
  };
  try {
    await program(host, settle, () => (outcome.code = codes.stopped)).parseAsync([...argv], {
      from: "user",
    });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? codes.done : codes.request;
    host.remark(
      `kardashev: a fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return codes.ours;
  }
}

function program(
  host: Host,
  settle: (refusal: Refusal | undefined) => void,
  stopped: () => void,
): Command {
  const root = new Command("kardashev")
    .description(
      "Where should the next gigawatt of AI compute be built: on the ground, in orbit, or from the Moon?",
    )
    .version(host.version)
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({
      writeOut: (text) => host.write(text),
      writeErr: (text) => host.remark(text),
    });
  askable(
    root
      .command("compare")
      .description(
        "simulate the sites and say which is cheapest, by how much, and what decides it",
      ),
  ).action(async (options: CompareOptions) => settle(await compare(options, host)));
  served(
    askable(
      root.command("start").description("answer like compare, then serve the studio to ask on"),
    ),
  )
    .option("--no-studio", "only answer")
    .action(async (options: CompareOptions & ServeOptions) => {
      const { studio, port, host: name, open, ...asked } = options;
      const refusal = await compare(asked, host);
      if (refusal !== undefined || !studio) return settle(refusal);
      const { studioCommand } = await import("./commands/studio.ts");
      settle(
        await studioCommand({ ...(port && { port }), ...(name && { host: name }), open }, host),
      );
    });
  served(
    root.command("studio").description("serve the studio: the question, answered in a browser"),
  ).action(async (options: ServeOptions) => {
    const { studioCommand } = await import("./commands/studio.ts");
    settle(await studioCommand(options, host));
  });
  root
    .command("explain")
    .description("walk from a result to its equation, its inputs and their sources")
    .argument("<result...>", 'its name, like "orbit radiator area"')
    .option("--depth <levels>", "how many equations deep (default: down to the claims)")
    .option("--set <input=value>", "as in compare; repeatable", collect, [])
    .action(async (result: string[], options: { depth?: string; set: string[] }) => {
      const { explainCommand } = await import("./commands/explain.ts");
      settle(explainCommand(result.join(" "), options, host));
    });
  root
    .command("plan")
    .description("audit the announced plan, number by number")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => {
      const { planCommand } = await import("./commands/plan.ts");
      planCommand(options.json === true, host);
    });
  root
    .command("models")
    .description("list the models, or show one")
    .argument("[name]")
    .action(async (name: string | undefined) => {
      const { showModels } = await import("./commands/models.ts");
      settle(showModels(name, host));
    });
  root
    .command("compile")
    .description(
      "write a model as a program of its own: Linux executable, WebAssembly or Node addon",
    )
    .argument("<model>", "its name, as `kardashev models` lists them")
    .option("-o, --output <file>", "the file to write; its ending decides the target")
    .option(
      "--target <target>",
      "elf, wasm or addon (default: wasm for .wasm, addon for .node, else elf)",
    )
    .option(
      "--instructions <set>",
      "avx512 or avx2, what elf and addon are made of (default: the best of this machine)",
    )
    .option("--outputs <names>", "results to compute (default: the model's own)", commaSeparated)
    .option("--disassemble", "print the code beside the equations that it came from")
    .option("--no-rules", "leave out what the superoptimizer found: the same numbers, longer code")
    .action(async (name: string, options: CompileOptions) => {
      const { compileCommand } = await import("./commands/compile.ts");
      settle(compileCommand(name, options, host));
    });
  root
    .command("claims")
    .description("list the numbers used and their sources, or those that speak of the words")
    .argument("[words...]")
    .action(async (typed: string[]) => {
      const { showClaims } = await import("./commands/claims.ts");
      settle(showClaims(typed, host));
    });
  addStudy(root, host, settle, stopped);
  addSuperoptimize(root, host, settle, stopped);
  return root;
}

/** What a question is made of. */
const askable = (command: Command): Command =>
  command
    .option(
      "--power <power>",
      "installed IT power at the rack input, the same at every site; a bare number is in GW (default 1GW)",
    )
    .option("--year <year>", "year in which operation begins (default 2030)")
    .option("--life <life>", "how long the plan runs (default 10y)")
    .option("--sites <sites>", "which of ground,orbit,moon (default all)", commaSeparated)
    .option(
      "--by <metric>",
      "pflop-day, kwh or gpu-hour: what cheapest, break-even and variance are measured by (default pflop-day)",
    )
    .option(
      "--samples <count>",
      "simulations, from 100 to 10000000 and as many as memory holds, some 3800000 of three sites (default 20000)",
    )
    .option("--seed <seed>", "same seed, same answer (default 1)")
    .option(
      "--set <input=value>",
      'put a value in the place of a claim, like "launch price=200 $/kg"; repeatable',
      collect,
      [],
    )
    .option(
      "--scenario <file>",
      "read the question from a YAML or JSON file; options given here win",
    )
    .option("--json", "one JSON object, documented in docs/comparison.md");

/** Where the studio is served. */
const served = (command: Command): Command =>
  command
    .option("--port <port>", "port of the studio (default 4317, or any that is free)")
    .option("--host <address>", "address to listen at (default 127.0.0.1: this machine alone)")
    .option("--no-open", "do not open a browser");

async function compare(options: CompareOptions, host: Host): Promise<Refusal | undefined> {
  const draft = await draftFrom(options, host);
  if (isRefusal(draft)) return draft;
  const { compareCommand } = await import("./commands/compare.ts");
  return compareCommand(draft, options.json === true, host);
}

/** `kardashev study ...`: what is kept in the store. */
function addStudy(
  root: Command,
  host: Host,
  settle: (refusal: Refusal | undefined) => void,
  stopped: () => void,
): void {
  const study = root
    .command("study")
    .description("run studies from files, keep them, resume them, look at them");
  const threads = [
    "--threads <count>",
    "threads to use (default: one for each processor)",
  ] as const;
  const ended = (outcome: Refusal | "stopped" | undefined) =>
    outcome === "stopped" ? stopped() : settle(outcome);
  study
    .command("run")
    .description("carry out the study in a YAML or JSON file, or find its result")
    .argument("<file>")
    .option(...threads)
    .option("--shard-seconds <seconds>", "work in a shard, the piece that is stored (default 10)")
    .option("--json", "the study and its result as one JSON object, in SI units")
    .action(async (file: string, options: StudyOptions) => {
      const { runFile } = await import("./commands/study.ts");
      ended(await runFile(file, options, host));
    });
  study
    .command("resume")
    .description("go on with a study that was stopped or cut off")
    .argument("<id>", "the first digits of its id")
    .option(...threads)
    .option("--json", "as in run")
    .action(async (id: string, options: StudyOptions) => {
      const { resumeId } = await import("./commands/study.ts");
      ended(await resumeId(id, options, host));
    });
  root
    .command("worker")
    .description(
      "take shards of the studies on the server of DATABASE_URL, on any number of machines",
    )
    .option(...threads)
    .option("--until-idle", "end when there is nothing left to help with")
    .action(async (options: StudyOptions) => {
      const { workHere } = await import("./commands/study.ts");
      settle(await workHere(options, host));
    });
  study
    .command("list")
    .description("list the studies in the store, the newest first")
    .action(async () => {
      const { listAll } = await import("./commands/study.ts");
      settle(await listAll(host));
    });
  study
    .command("show")
    .description("show a study and its result")
    .argument("<id>", "the first digits of its id")
    .option("--json", "as in run")
    .action(async (id: string, options: StudyOptions) => {
      const { showId } = await import("./commands/study.ts");
      settle(await showId(id, options, host));
    });
  study
    .command("export")
    .description("give a finished study as a table; a sample's has a row for each sample")
    .argument("<id>", "the first digits of its id")
    .option("--csv", "as CSV")
    .option("--json", "as one JSON object with its columns and rows")
    .option("--parquet", "as Parquet, into a file")
    .option("-o, --output <file>", "the file to write (default: standard output)")
    .action(async (id: string, options: ExportOptions) => {
      const { exportId } = await import("./commands/study-export.ts");
      ended(await exportId(id, options, host));
    });
}

/** `kardashev superoptimize ...`: machine code found by search. */
function addSuperoptimize(
  root: Command,
  host: Host,
  settle: (refusal: Refusal | undefined) => void,
  stopped: () => void,
): void {
  const superoptimize = root
    .command("superoptimize")
    .description(
      "find the shortest x86-64 or WebAssembly instructions for a function of words, and prove them",
    );
  superoptimize
    .command("find", { isDefault: true })
    .description(
      "search for a specification: p01 to p25 of Hacker's Delight, a sorting kernel (sort2 to sort6 with conditional moves, minmax2 to minmax6 with minima and maxima), or a file",
    )
    .argument("<spec>", "its name or its file, as docs/superoptimizer.md describes the form")
    .option("--widths <bits>", "8, 16, 32, 64 or 32,64: right at each of them (default 32,64)")
    .option("--budget <seconds>", "for the search; half of it at most is enumeration (default 60)")
    .option("--longest <count>", "no sequence of more instructions (default 8)")
    .option(
      "--target <target>",
      "x86, wasm, or a lane of 64 bits of avx2, avx512 or simd128 (default x86)",
    )
    .option(
      "--method <methods>",
      "enumerate, walk, tree, or some of them like walk,tree (default all, in this order)",
    )
    .option(
      "--cost <cost>",
      "what to make small: instructions, latency by a table, cycles as measured here (default instructions)",
    )
    .option("--latencies <table>", "of --cost latency: zen5, zen2 or skylake (default zen5)")
    .option("--scratch <count>", "registers beside the arguments' and the result's (default 1)")
    .option("--output <name>", "of a model: which of its results (default: where it has one)")
    .option("--only <names>", "the only instructions to use, like lzcnt,xor,sete")
    .option(
      "--processor <level>",
      "only what it has: native, x86-64, x86-64-v2 or x86-64-v3 (default: all of v3)",
    )
    .option("--threads <count>", "threads to use (default: one for each processor)")
    .option("--solver-seconds <seconds>", "for each prover and candidate (default 60)")
    .option("--seed <seed>", "of the random walks (default 1)")
    .option("--again", "search anew what is known")
    .option("--no-compilers", "leave gcc and clang out of it")
    .option("--json", "as one JSON object")
    .action(async (spec: string, options: SuperoptimizeOptions) => {
      const { superoptimizeCommand } = await import("./commands/superoptimize/search.ts");
      const outcome = await superoptimizeCommand(spec, options, host);
      if (outcome === "stopped") stopped();
      else settle(outcome);
    });
  superoptimize
    .command("list")
    .description("list what was found")
    .action(async () => {
      const { listSequences } = await import("./commands/superoptimize/catalogue.ts");
      settle(await listSequences(host));
    });
  superoptimize
    .command("show")
    .description("show an entry of the list")
    .argument("<id>", "its first digits, or its name")
    .option("--no-compilers", "leave gcc and clang out of it")
    .option("--json", "as one JSON object")
    .action(async (id: string, options: SuperoptimizeOptions) => {
      const { showSequence } = await import("./commands/superoptimize/catalogue.ts");
      settle(await showSequence(id, options, host));
    });
  superoptimize
    .command("publish")
    .description("make a proved entry a rule that `kardashev compile` applies")
    .argument("<id>", "its first digits, or its name")
    .option("--solver-seconds <seconds>", "for each proof, which is made again (default 60)")
    .action(async (id: string, options: PublishOptions) => {
      const { publishCommand } = await import("./commands/superoptimize/publish.ts");
      settle(await publishCommand(id, options, host));
    });
}

interface ServeOptions extends StudioCommandOptions {
  readonly studio?: boolean;
}

interface CompareOptions extends Omit<QuestionDraft, "inputs" | "correlations" | "outputs"> {
  readonly set: readonly string[];
  readonly scenario?: string;
  readonly json?: boolean;
}

/** Options over scenario over defaults. */
async function draftFrom(
  { set, scenario, json: _, ...options }: CompareOptions,
  host: Host,
): Promise<QuestionDraft | Refusal> {
  const file = scenario === undefined ? {} : await scenarioAt(scenario, host);
  if (isRefusal(file)) return file;
  const settings = readSettings(set);
  if (isRefusal(settings)) return settings;
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  const fromFile = Object.entries(file.inputs ?? {}).filter(
    ([name]) => !Object.hasOwn(settings, words(name)),
  );
  // A year on the command line takes the place of the scenario's years.
  const { years, ...rest } = file;
  const asked = given["year"] === undefined && years !== undefined ? { ...rest, years } : rest;
  return { ...asked, ...given, inputs: { ...Object.fromEntries(fromFile), ...settings } };
}

async function scenarioAt(path: string, host: Host): Promise<QuestionDraft | Refusal> {
  // Reading YAML and checking its form take libraries that most questions can do without.
  const { readScenario } = await import("#scenario");
  try {
    return readScenario(host.readText(path), path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return refuse("unreadable-file", `there is no file ${path}`);
    return refuse("unreadable-file", `cannot read the scenario ${path}: ${message}`);
  }
}

const collect = (value: string, before: string[]) => [...before, value];
const commaSeparated = (value: string) => value.split(",");

function hostOf(from: NodeJS.Process, version: string): Host {
  return {
    style: styleOf(from.stdout, from.env),
    write: (text) => void from.stdout.write(text),
    writeAll: (texts) => writePieces(from.stdout, texts),
    remark: (text) => void from.stderr.write(text),
    watched: from.stderr.isTTY,
    version,
    readText: (path) => readFileSync(path, "utf8"),
    writeFile: replaceFile,
    nowMs: () => performance.now(),
    interruption() {
      const stop = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM"] as const)
        from.once(signal, () => stop.abort(new Error(`interrupted by ${signal}`)));
      return stop.signal;
    },
  };
}
