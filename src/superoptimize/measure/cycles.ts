import { cpus } from "node:os";
import { at, encodeScalar, gpr, jumpBytes, plainBytes, type ScalarName } from "#compile";
import { loadRoutine, nativeTargets, thisMachine } from "#native";
import { bytesOfAll } from "../x86/encode.ts";
import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import { instructionSets, setsOf } from "../x86/sets.ts";

/** The middle of many rounds, and half the distance between their quartiles. */
export interface Figure {
  readonly median: number;
  readonly spread: number;
}

/** Cycles of the time-stamp counter for one run of a sequence. */
export interface Cycles {
  /** Each run's result is the argument of the next; of the arguments the one for which that takes longest. */
  readonly latency: Figure;
  /** Runs that have nothing to do with each other. */
  readonly throughput: Figure;
  /** Of this machine, which the figures hold for. */
  readonly processor: string;
  /** Cycles of the core in one of the counter, from a chain of additions of one cycle each. */
  readonly coreCycles: number;
}

/** Why sequences cannot be run and timed on this machine; undefined where they can. */
export function whyNotMeasured(): string | undefined {
  const machine = thisMachine();
  const { targets, because } = nativeTargets(machine);
  if (targets.length === 0) return because;
  const has = setsOf(machine);
  const missing = instructionSets.find((set) => !has.includes(set));
  return missing && `the processor has no ${missing}`;
}

const copies = 64;
const rounds = 101;
const loops = 200;
const { rax, rbx, rbp, rcx, rdi, rdx, rsi, r10, r11, r12, r13, r14 } = gpr;
/** Where arguments stand, and where they are kept meanwhile: registers that no sequence touches. */
const argumentRegisters = [rdi, rsi, rdx, rcx] as const;
const kept = [r10, r11, rbx, rbp] as const;
const counter = r12;
const begun = r13;
const memory = r14;
const saved = [rbx, rbp, r12, r13, r14] as const;

/** `lfence` lets nothing begin before all that stands before it has ended (Intel's manual, volume 2, RDTSC). */
const readCounter = [0x0f, 0xae, 0xe8, 0x0f, 0x31, 0x0f, 0xae, 0xe8];

/**
 * Times a sequence on this machine: `copies` of it in a loop, each begun by moves that give it its arguments anew, less the
 * same loop without any. Inputs are the examples' words, one for each round. Those moves count, as a call's would;
 * many processors make them while renaming registers. Only where `whyNotMeasured` knows no reason.
 */
export function measureCycles(
  sequence: readonly Instruction[],
  {
    inputs,
    width,
  }: { readonly inputs: readonly (readonly bigint[])[]; readonly width: RegisterWidth },
): Cycles {
  const code = bytesOfAll(sequence, width);
  const count = inputs[0]?.length ?? 0;
  const empty = onceLoaded([]);
  const figureFor = (run: Run) =>
    figureOf(rounds, (round) => {
      const words = inputs[round % inputs.length]!;
      return (run(words) - empty(words)) / (loops * copies);
    });
  const time = (body: readonly number[]) => figureFor(timed(repeat(body)));
  const latencies = Array.from({ length: count }, (_, fed) =>
    time([...moves(count, width, fed), ...code]),
  );
  const chain = figureFor(onceLoaded(repeat(encodeScalar("add", { reg: rax, rm: rax }))));
  return {
    latency: latencies.toSorted((a, b) => b.median - a.median)[0]!,
    throughput: time([...moves(count, width, undefined), ...code]),
    processor: cpus()[0]?.model.trim() ?? "this machine",
    coreCycles: 1 / chain.median,
  };
}

/** Gives every argument its value again, but one of them, if any, the last result. */
function moves(count: number, width: RegisterWidth, fed: number | undefined): number[] {
  return argumentRegisters.slice(0, count).flatMap((to, place) => {
    const from = place === fed ? rax : kept[place]!;
    return moved(to, from, width);
  });
}

function moved(reg: number, rm: number, width: RegisterWidth): number[] {
  const bytes = encodeScalar("mov", { reg, rm });
  if (width === 64) return bytes;
  // Without REX.W.
  const rex = bytes[0]! & ~8;
  return rex === 0x40 ? bytes.slice(1) : [rex, ...bytes.slice(1)];
}

const repeat = (body: readonly number[]) => Array.from({ length: copies }, () => body).flat();

/** Gives the counter's cycles for a body that is run `loops` times on arguments. */
type Run = (words: readonly bigint[]) => number;

const loaded = new Map<string, Run>();

/** What is timed beside every sequence: what is loaded stays loaded, so once is enough. */
function onceLoaded(body: readonly number[]): Run {
  const key = body.join(" ");
  const run = loaded.get(key) ?? timed(body);
  loaded.set(key, run);
  return run;
}

function timed(body: readonly number[]): Run {
  const push = (register: number) =>
    register < 8 ? [0x50 | register] : [0x41, 0x50 | (register & 7)];
  const pop = (register: number) =>
    register < 8 ? [0x58 | register] : [0x41, 0x58 | (register & 7)];
  const scalar = (name: ScalarName, operands: Parameters<typeof encodeScalar>[1]) =>
    encodeScalar(name, operands);
  const combine = [
    ...scalar("shlImmediate", { rm: rdx, immediate: 32 }),
    ...scalar("or", { reg: rax, rm: rdx }),
  ];
  const step = scalar("subImmediate", { rm: counter, immediate: 1 });
  const jump = jumpBytes.jnz;
  const back = -(body.length + step.length + jump.length + 4);
  const distance = [0, 8, 16, 24].map((by) => (back >> by) & 0xff);
  const code = [
    ...saved.flatMap(push),
    ...scalar("mov", { reg: memory, rm: rdi }),
    ...kept.flatMap((register, place) =>
      scalar("mov", { reg: register, rm: at(memory, 8 + 8 * place) }),
    ),
    ...argumentRegisters.flatMap((register, place) =>
      scalar("mov", { reg: register, rm: at(memory, 8 + 8 * place) }),
    ),
    ...scalar("movImmediate", { rm: counter, immediate: loops }),
    ...readCounter,
    ...combine,
    ...scalar("mov", { reg: begun, rm: rax }),
    ...argumentRegisters.flatMap((register, place) =>
      scalar("mov", { reg: register, rm: kept[place]! }),
    ),
    ...body,
    ...step,
    ...jump,
    ...distance,
    ...readCounter,
    ...combine,
    ...scalar("sub", { reg: rax, rm: begun }),
    ...scalar("movStore", { reg: rax, rm: at(memory, 0) }),
    ...saved.toReversed().flatMap(pop),
    ...plainBytes.ret,
  ];
  const routine = loadRoutine(Uint8Array.from(code), 64);
  const view = new DataView(routine.memory.buffer, routine.memory.byteOffset, 64);
  return (words) => {
    for (const [place, word] of words.entries()) view.setBigUint64(8 + 8 * place, word, true);
    routine.run();
    return Number(view.getBigUint64(0, true));
  };
}

function figureOf(count: number, once: (round: number) => number): Figure {
  for (let warm = 0; warm < 10; warm++) once(warm);
  const sorted = Array.from({ length: count }, (_, round) => once(round)).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (count - 1))]!;
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / 2 };
}
