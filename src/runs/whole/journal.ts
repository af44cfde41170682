/** A part of what is kept of a search, in the order of their numbers. A later one with the same number takes its place. */
export interface Piece {
  readonly number: number;
  readonly bytes: Uint8Array;
}

export interface Keeping {
  readonly keep: (piece: Piece) => void;
  /** Pieces beyond this number are of no use any more. */
  readonly dropAfter: (number: number) => void;
  readonly nowMs: () => number;
}

/**
 * Answers in the order in which a search asked for them: a search that is run again reads them instead of having them
 * computed. A question is known by its place in the order and by a hash of it: from the first that is another one, say
 * because the search has been changed since, all that was kept is left aside. Places that are missing are computed anew.
 */
export class Journal {
  readonly #keeping: Keeping;
  #kept: readonly Uint8Array[];
  /** The next entry to read: its piece and byte. */
  #piece = 0;
  #at = 0;
  #asked = -1;
  /** The piece that is being written. */
  #number: number;
  #written = new Uint8Array(1 << 12);
  #length = 0;
  #isSaved = true;
  #savedMs: number;
  #bytes: number;

  constructor(pieces: readonly Uint8Array[], keeping: Keeping) {
    const kept = pieces.map(wholeEntries);
    this.#keeping = keeping;
    this.#kept = kept;
    this.#savedMs = keeping.nowMs() - saveMs + firstMs;
    this.#bytes = kept.reduce((sum, { length }) => sum + length, 0);
    this.#number = kept.length;
    const last = kept.at(-1);
    if (last === undefined || last.length >= pieceBytes) return;
    this.#number = kept.length - 1;
    this.#write(last);
  }

  /** Whether there is nothing more to read: what is asked now is new. */
  get isNew(): boolean {
    return this.#entry() === undefined;
  }

  /** Fills in the answer to the next question where it is known. */
  recall(question: () => Hash, answer: Float64Array): boolean {
    this.#asked++;
    let entry = this.#entry();
    while (entry !== undefined && entry.asked < this.#asked) {
      this.#at += entry.bytes;
      entry = this.#entry();
    }
    if (entry === undefined || entry.asked > this.#asked) return false;
    const [a, b] = question();
    if (entry.length !== answer.length || entry.a !== a || entry.b !== b) {
      this.#leaveRest();
      return false;
    }
    const from = this.#at + headerBytes;
    new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength).set(
      this.#kept[this.#piece]!.subarray(from, from + answer.byteLength),
    );
    this.#at += entry.bytes;
    return true;
  }

  /** Notes the answer to the question that was asked last. */
  note(question: () => Hash, answer: Float64Array): void {
    const bytes = headerBytes + answer.byteLength;
    if (this.#bytes + bytes > mostBytes || !this.isNew) return;
    const [a, b] = question();
    this.#write(new Uint8Array(Uint32Array.of(this.#asked, answer.length, a, b).buffer));
    this.#write(new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength));
    this.#bytes += bytes;
    this.#isSaved = false;
    if (this.#length >= pieceBytes) {
      this.save();
      this.#number++;
      this.#length = 0;
    } else if (this.#keeping.nowMs() - this.#savedMs >= saveMs) this.save();
  }

  /** Hands over what has not been yet. */
  save(): void {
    this.#savedMs = this.#keeping.nowMs();
    if (this.#isSaved) return;
    this.#isSaved = true;
    this.#keeping.keep({ number: this.#number, bytes: this.#written.slice(0, this.#length) });
  }

  #entry() {
    for (; this.#piece < this.#kept.length; this.#piece++, this.#at = 0) {
      const entry = entryAt(this.#kept[this.#piece]!, this.#at);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  #leaveRest(): void {
    const piece = this.#kept[this.#piece]!;
    this.#bytes = this.#at;
    for (let before = 0; before < this.#piece; before++) this.#bytes += this.#kept[before]!.length;
    this.#number = this.#piece;
    this.#length = 0;
    this.#write(piece.subarray(0, this.#at));
    this.#isSaved = false;
    this.#kept = [];
    this.#keeping.dropAfter(this.#number);
  }

  #write(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#written.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#written.length));
      larger.set(this.#written.subarray(0, this.#length));
      this.#written = larger;
    }
    this.#written.set(bytes, this.#length);
    this.#length = needed;
  }
}

function entryAt(piece: Uint8Array, from: number) {
  if (from + headerBytes > piece.length) return undefined;
  const view = new DataView(piece.buffer, piece.byteOffset + from, headerBytes);
  const [asked, length, a, b] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  const bytes = headerBytes + 8 * length!;
  return from + bytes > piece.length
    ? undefined
    : { asked: asked!, length: length!, a: a!, b: b!, bytes };
}

/** A piece without what was cut off. */
function wholeEntries(piece: Uint8Array): Uint8Array {
  let end = 0;
  for (let entry = entryAt(piece, 0); entry !== undefined; entry = entryAt(piece, end))
    end += entry.bytes;
  return piece.subarray(0, end);
}

/** The question's place, the doubles of its answer, and its hash: 32 bits each. */
const headerBytes = 16;

/** A piece is written again and again until it has grown so large. */
const pieceBytes = 1 << 18;
/** How often it is written; the first time sooner. */
const [saveMs, firstMs] = [2000, 500];

/** Beyond it answers are computed again after an interruption. */
export const mostBytes = 1 << 26;

export type Hash = readonly [number, number];

/** 64 bits that tell questions apart: of what is asked and of the bits of its numbers. */
export function hashOf(kind: number, columns: readonly Float64Array[], count: number): Hash {
  let [a, b] = [kind ^ 0x9e3779b9, count];
  for (const column of columns) {
    const words = new Uint32Array(column.buffer, column.byteOffset, 2 * count);
    for (let at = 0; at < words.length; at++) {
      a = Math.imul(a ^ words[at]!, 0x85ebca6b);
      a ^= a >>> 13;
      b = Math.imul(b ^ a ^ words[at]!, 0xc2b2ae35);
      b ^= b >>> 16;
    }
  }
  return [a >>> 0, b >>> 0];
}
