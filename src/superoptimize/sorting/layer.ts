/** Bytes that hold any set as its count, in two bytes, and the distances between its states. */
export const longestRecord = (count: number): number => 2 + 3 * count;

/** Writes an ascending list of states as its count and distances, each in a byte or, from 255 on, in three; returns where it ends. */
export function writeRecord(
  bytes: Uint8Array,
  from: number,
  set: Uint16Array,
  count: number,
): number {
  let at = from;
  bytes[at++] = count & 255;
  bytes[at++] = count >> 8;
  let last = 0;
  for (let index = 0; index < count; index++) {
    const distance = set[index]! - last;
    last = set[index]!;
    if (distance < 255) bytes[at++] = distance;
    else {
      bytes[at++] = 255;
      bytes[at++] = distance & 255;
      bytes[at++] = distance >> 8;
    }
  }
  return at;
}

/** Reads it back into `set` and returns its count; `recordEnd` says where it ended. */
export function readRecord(bytes: Uint8Array, from: number, set: Uint16Array): number {
  let at = from;
  const count = bytes[at]! | (bytes[at + 1]! << 8);
  at += 2;
  let last = 0;
  for (let index = 0; index < count; index++) {
    let distance = bytes[at++]!;
    if (distance === 255) {
      distance = bytes[at]! | (bytes[at + 1]! << 8);
      at += 2;
    }
    last += distance;
    set[index] = last;
  }
  return count;
}

export function recordEnd(bytes: Uint8Array, from: number): number {
  const count = bytes[from]! | (bytes[from + 1]! << 8);
  let at = from + 2;
  for (let index = 0; index < count; index++) at += bytes[at] === 255 ? 3 : 1;
  return at;
}

/** The sets that programs of one length lead to, each once: whole, not as fingerprints, so that none stands for another. */
export class Layer {
  #bytes = new Uint8Array(1 << 16);
  #end = 0;
  #starts = new Uint32Array(1 << 10);
  #hashes = new Uint32Array(1 << 10);
  #allowed = new Int32Array(1 << 10);
  /** Number of a set + 1 at a place that follows from its hash; 0 is free. */
  #places = new Uint32Array(1 << 11);
  #parents = new Uint32Array(1 << 10);
  #instructions = new Uint8Array(1 << 10);
  size = 0;

  /** Where the set of a record is in this layer; -1 where it is not. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = this.#places[place]!;
      if (number === 0) return -1;
      if (this.#hashes[number - 1] !== hash) continue;
      let at = this.#starts[number - 1]!;
      let index = from;
      while (index < to && this.#bytes[at] === bytes[index]) {
        at++;
        index++;
      }
      // A record says its own length, so that none is the beginning of another.
      if (index === to) return number - 1;
    }
  }

  /** Adds what `find` has not found. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    this.#reserve(to - from);
    const number = this.size++;
    this.#starts[number] = this.#end;
    this.#hashes[number] = hash;
    this.#allowed[number] = 0;
    for (let index = from; index < to; index++) this.#bytes[this.#end++] = bytes[index]!;
    this.#settle(number);
    return number;
  }

  comesFrom(number: number, parent: number, instruction: number): void {
    this.#parents[number] = parent;
    this.#instructions[number] = instruction;
  }

  allow(number: number, mask: number): void {
    this.#allowed[number]! |= mask;
  }

  allowed(number: number): number {
    return this.#allowed[number]!;
  }

  read(number: number, set: Uint16Array): number {
    return readRecord(this.#bytes, this.#starts[number]!, set);
  }

  /** The bytes of a set's record. */
  record(number: number): Uint8Array {
    const from = this.#starts[number]!;
    return this.#bytes.subarray(from, recordEnd(this.#bytes, from));
  }

  /** How its sets came about, once the sets themselves are of no more use. Parents are numbered through all threads. */
  origins(): Origins {
    return {
      parents: this.#parents.slice(0, this.size),
      instructions: this.#instructions.slice(0, this.size),
    };
  }

  #settle(number: number): void {
    const mask = this.#places.length - 1;
    let place = this.#hashes[number]! & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = number + 1;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes > this.#bytes.length) {
      const grown = new Uint8Array(Math.ceil(1.6 * this.#bytes.length) + bytes);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    if (this.size < this.#starts.length) return;
    const length = Math.ceil(1.6 * this.size);
    this.#starts = grownTo(new Uint32Array(length), this.#starts);
    this.#hashes = grownTo(new Uint32Array(length), this.#hashes);
    this.#allowed = grownTo(new Int32Array(length), this.#allowed);
    this.#parents = grownTo(new Uint32Array(length), this.#parents);
    this.#instructions = grownTo(new Uint8Array(length), this.#instructions);
    if (this.#places.length >= 1.25 * length) return;
    this.#places = new Uint32Array(2 * this.#places.length);
    for (let number = 0; number < this.size; number++) this.#settle(number);
  }
}

export interface Origins {
  readonly parents: Uint32Array;
  readonly instructions: Uint8Array;
}

function grownTo<Numbers extends Uint32Array | Int32Array | Uint8Array>(
  larger: Numbers,
  from: Numbers,
): Numbers {
  larger.set(from);
  return larger;
}

/** A hash of a record's bytes: where to look, never what is equal. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
