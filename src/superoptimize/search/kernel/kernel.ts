import { extensions, rowBytes, writeKernel } from "./module.ts";
import type { Operation } from "./operation.ts";

type Value = (p: number, q: number, flags: number, out: number) => number;

/**
 * The inner loops of a search, compiled for its operations. Rows hold a word for each of 32 examples and are known by their address in
 * bytes in the module's memory; a set of examples is a word with a bit for each.
 */
export class Kernel {
  readonly operations: readonly Operation[];
  readonly extensions: ReturnType<typeof extensions>;
  readonly memory: Int32Array;
  readonly size: number;
  /** Writes what an operation makes of two rows; gives a hash of it. */
  readonly value: readonly Value[];
  readonly hash: (row: number) => number;
  /** Examples at which two rows are the same. */
  readonly equal: (a: number, b: number) => number;
  /** Bits in which they differ. */
  readonly wrong: (a: number, b: number) => number;
  readonly extend: (word: number, from: number, to: number, out: number) => void;
  readonly probe: (from: number, to: number, out: number) => number;
  readonly scan: (from: number, to: number, mask: number, value: number, out: number) => number;
  readonly #zero: (row: number, same: number) => number;
  readonly #sign: (row: number, same: number) => number;
  readonly #carry: readonly (Value | undefined)[];
  readonly #overflow: readonly (Value | undefined)[];

  constructor(operations: readonly Operation[], megabytes: number) {
    const bytes = writeKernel(operations, 16 * megabytes);
    const exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Record<
      string,
      unknown
    >;
    const memory = (exports["memory"] as WebAssembly.Memory).buffer;
    const named = (name: string) => exports[name] as never;
    this.operations = operations;
    this.extensions = extensions(operations);
    this.size = memory.byteLength;
    this.memory = new Int32Array(memory);
    this.value = operations.map((_, at) => named(`value ${at}`));
    this.#carry = operations.map((_, at) => named(`carry ${at}`));
    this.#overflow = operations.map((_, at) => named(`overflow ${at}`));
    this.hash = named("hash");
    this.equal = named("equal");
    this.wrong = named("wrong");
    this.extend = named("extend");
    this.probe = named("probe");
    this.scan = named("scan");
    this.#zero = named("zero");
    this.#sign = named("sign");
  }

  /** A row as a view: 32 words. */
  row(address: number): Int32Array {
    return this.memory.subarray(address >> 2, (address + rowBytes) >> 2);
  }

  carry(operation: number, p: number, q: number, flags: number, result: number): number {
    return this.#carry[operation]?.(p, q, flags, result) ?? 0;
  }

  overflow(operation: number, p: number, q: number, flags: number, result: number): number {
    return this.#overflow[operation]?.(p, q, flags, result) ?? 0;
  }

  /** Of blsmsk the zero flag is 0 whatever it makes. */
  zero(operation: number, result: number): number {
    return this.operations[operation]!.name === "blsmsk" ? 0 : this.#zero(result, result);
  }

  sign(result: number): number {
    return this.#sign(result, result);
  }
}
