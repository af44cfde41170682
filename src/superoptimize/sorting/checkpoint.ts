import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { assert } from "#base";
import { isGone, thisProcess } from "#store";
import type { Layer, Origins } from "./layer.ts";
import type { MachineKind } from "./machine.ts";
import { normalForm } from "./normal-form.ts";
import type { Tables } from "./tables.ts";

/**
 * Where a complete search keeps whole layers, so that a later one goes on behind the last of them. The folder has one folder for each
 * layer, in it two files of each thread: `origins-T` says how its sets came about, `sets-T` has the sets themselves and is
 * kept for the last layer only. A folder gets its name when everything in it is whole; a sum at the end of each file tells damage.
 */
export interface Checkpoint {
  readonly folder: string;
  /** What the search is, and the numbers it gives to states and instructions: files of another are of no use. */
  readonly identity: string;
  /** The last whole layer; 0 where the search begins. */
  readonly layer: number;
}

/** To be raised when a layer's sets, or how a file holds them, change in a way that the tables do not show. */
const format = 1;
const pieceBytes = 1 << 20;

export function identityOf(tables: Tables, most: number): string {
  const { kind, n, next, start, image, sorted } = tables;
  const { allowed } = normalForm(tables);
  let sum = crc32(`${format} ${start.join()}`);
  for (const one of [next, image, sorted, allowed])
    sum = crc32(Buffer.from(one.buffer, one.byteOffset, one.byteLength), sum);
  return JSON.stringify({ format, kind, n, most, numbers: sum.toString(16) });
}

const layerFolder = ({ folder }: Pick<Checkpoint, "folder">, layer: number): string =>
  join(folder, String(layer));
const sharesOf = (folder: string, what: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${what}-`))
    .sort((a, b) => Number(a.slice(what.length + 1)) - Number(b.slice(what.length + 1)))
    .map((name) => join(folder, name));

/** The name of a search's folder. */
export const checkpointName = (kind: MachineKind, n: number, most: number): string =>
  `${kind}-${n}-within-${most}`;

/** Takes a folder for this process; false where another that lives has it. */
export function ownFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "owner");
  if (existsSync(path)) {
    const [pid = "", host = "", boot = "", space = "", started = ""] = readFileSync(
      path,
      "utf8",
    ).split("\n");
    const orNull = (field: string) => (field === "" ? null : field);
    const rest = { pid: Number(pid), host, boot: orNull(boot), space: orNull(space) };
    const owner = { ...rest, started: orNull(started) };
    if (pid !== String(process.pid) && !isGone(owner)) return false;
  }
  const { pid, host, boot, space, started } = thisProcess();
  writeFileSync(path, [pid, host, boot, space, started].join("\n"));
  return true;
}

export const leaveFolder = (folder: string): void => rmSync(join(folder, "owner"), { force: true });

/** Finds the last whole layer in a folder. Where something is damaged or of another version, says so, and the search begins anew. */
export function openCheckpoint(
  folder: string,
  identity: string,
): { readonly checkpoint: Checkpoint; readonly because?: string } {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder);
  const whole = names.filter((name) => /^\d+$/.test(name)).map(Number);
  for (const name of names)
    if (!/^\d+$/.test(name) && name !== "owner") rmSync(join(folder, name), { recursive: true });
  const layer = Math.max(0, ...whole);
  const checkpoint = { folder, identity, layer };
  const fault = layer === 0 ? undefined : faultOf(checkpoint);
  if (fault === undefined) return { checkpoint };
  for (const one of whole) rmSync(layerFolder(checkpoint, one), { recursive: true });
  return { checkpoint: { folder, identity, layer: 0 }, because: fault };
}

export const removeCheckpoint = ({ folder }: Checkpoint): void =>
  rmSync(folder, { recursive: true, force: true });

function faultOf(checkpoint: Checkpoint): string | undefined {
  const files: string[] = [];
  for (let layer = 1; layer <= checkpoint.layer; layer++) {
    const folder = layerFolder(checkpoint, layer);
    if (!existsSync(folder)) return `layer ${layer} is missing`;
    const wanted = layer === checkpoint.layer ? ["origins", "sets"] : ["origins"];
    for (const what of wanted) {
      const shares = sharesOf(folder, what);
      if (shares.length === 0) return `${what} of layer ${layer} are missing`;
      files.push(...shares);
    }
  }
  for (const file of files) {
    const { header, sum, stated } = summed(file);
    const share = /(\w+)[/\\](\w+)-\d+$/.exec(file)!;
    const shares = sharesOf(join(file, ".."), share[2]!).length;
    if (header.startsWith("{") && !header.startsWith(`${checkpoint.identity} `))
      return `${file} is of another version`;
    if (header !== headerOf(checkpoint, shares) || sum !== stated) return `${file} is damaged`;
  }
  return undefined;
}

const headerOf = ({ identity }: Pick<Checkpoint, "identity">, shares: number): string =>
  `${identity} ${shares}`;

/** A file's first line, the sum of all but its last four bytes, and what these say it is. */
function summed(file: string): { header: string; sum: number; stated: number } {
  const descriptor = openSync(file, "r");
  const bytes = Buffer.alloc(pieceBytes);
  let [header, sum, kept] = ["", 0, 0];
  for (let isFirst = true; ; isFirst = false) {
    const read = readSync(descriptor, bytes, kept, bytes.length - kept, null);
    const end = kept + read;
    if (isFirst) header = bytes.toString("latin1", 0, Math.max(0, bytes.indexOf(10)));
    if (read === 0) break;
    kept = Math.min(4, end);
    sum = crc32(bytes.subarray(0, end - kept), sum);
    bytes.copyWithin(0, end - kept, end);
  }
  closeSync(descriptor);
  return { header, sum, stated: kept === 4 ? bytes.readUInt32LE(0) : -1 };
}

/** Writes a file piece by piece. */
class Pieces {
  readonly #file: number;
  readonly #bytes = Buffer.alloc(pieceBytes);
  #end = 0;
  #sum = 0;

  constructor(path: string, header: string) {
    this.#file = openSync(path, "w");
    this.put(Buffer.from(`${header}\n`));
  }

  put(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) this.#flush();
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #flush(): void {
    const piece = this.#bytes.subarray(0, this.#end);
    this.#sum = crc32(piece, this.#sum);
    for (let at = 0; at < piece.length;) at += writeSync(this.#file, piece, at);
    this.#end = 0;
  }

  close(): void {
    this.#flush();
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(this.#sum);
    writeSync(this.#file, sum);
    closeSync(this.#file);
  }
}

/** Writes one thread's share of a layer. `nameLayer` makes it count, once all have done so. */
export function writeShare(
  checkpoint: Checkpoint,
  of: { readonly layer: number; readonly thread: number; readonly threads: number },
  sets: Layer,
): void {
  const folder = `${layerFolder(checkpoint, of.layer)}.part`;
  mkdirSync(folder, { recursive: true });
  const header = headerOf(checkpoint, of.threads);
  const head = Buffer.alloc(5);
  const origins = new Pieces(join(folder, `origins-${of.thread}`), header);
  const { parents, instructions } = sets.origins();
  for (const [number, parent] of parents.entries()) {
    head.writeUInt32LE(parent);
    head[4] = instructions[number]!;
    origins.put(head);
  }
  origins.close();
  const records = new Pieces(join(folder, `sets-${of.thread}`), header);
  for (let number = 0; number < sets.size; number++) {
    head.writeInt32LE(sets.allowed(number));
    records.put(head.subarray(0, 4));
    records.put(sets.record(number));
  }
  records.close();
}

/** A layer is whole when it has its name; the sets of the one before are then of no more use. */
export function nameLayer(checkpoint: Checkpoint, layer: number): void {
  const folder = layerFolder(checkpoint, layer);
  renameSync(`${folder}.part`, folder);
  const before = layerFolder(checkpoint, layer - 1);
  if (layer > 1) for (const share of sharesOf(before, "sets")) rmSync(share);
}

/** Reads the sets of the last whole layer, in the order of their numbers. */
export function readSets(
  checkpoint: Checkpoint,
  recordEnd: (bytes: Uint8Array, from: number) => number,
  take: (number: number, allowed: number, bytes: Uint8Array, from: number, to: number) => void,
): void {
  let number = 0;
  for (const path of sharesOf(layerFolder(checkpoint, checkpoint.layer), "sets")) {
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(10) + 1; at < bytes.length - 4; number++) {
      const end = recordEnd(bytes, at + 4);
      take(number, bytes.readInt32LE(at), bytes, at + 4, end);
      at = end;
    }
  }
}

/** How the sets of a layer came about, in the order of their numbers. */
export function readOrigins(checkpoint: Checkpoint, layer: number): Origins {
  const shares = sharesOf(layerFolder(checkpoint, layer), "origins").map((path) => {
    const bytes = readFileSync(path);
    return bytes.subarray(bytes.indexOf(10) + 1, bytes.length - 4);
  });
  const bytes = Buffer.concat(shares);
  assert(bytes.length % 5 === 0, "an origin has five bytes");
  const count = bytes.length / 5;
  return {
    parents: Uint32Array.from({ length: count }, (_, number) => bytes.readUInt32LE(5 * number)),
    instructions: Uint8Array.from({ length: count }, (_, number) => bytes[5 * number + 4]!),
  };
}
