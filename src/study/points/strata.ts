import { shuffled, wordAt, type Key } from "./word.ts";

/** A dimension of a Latin hypercube, by place: none needs those before it. */
export interface Strata {
  /** Writes coordinates `first`, `first` + 1, ...: the first `rows` elements of `into`. */
  fill(first: number, rows: number, into: Float64Array): void;
}

interface Draft {
  readonly samples: number;
  /** Of the order in which the strata come. */
  readonly order: Key;
  /** Of where in its stratum each point lies. */
  readonly places: Key;
}

/** Up to here an order is kept in memory; beyond, it is computed place by place. */
const mostKept = 4096;

/**
 * One point in each of as many strata as there are samples, in a random order. Short orders are shuffled, any with the same
 * chance; longer ones are mixed by tables.
 */
export const strataOf = (draft: Draft): Strata =>
  draft.samples <= mostKept ? keptStrata(draft) : new MixedStrata(draft);

function keptStrata({ samples, order, places }: Draft): Strata {
  const coordinates = Float64Array.from(shuffled(samples, order), (stratum, place) => {
    const within = wordAt(places, place) * 2 ** -32 + (0.5 + 2 ** -33);
    return (stratum + within) / samples;
  });
  return {
    fill(first, rows, into) {
      into.set(coordinates.subarray(first, first + rows));
    },
  };
}

/**
 * Numbers of places, and of strata, are cells of a table that is about square, counted row by row. The rows are shuffled. Each then
 * goes through its columns, whose number is prime, from a random start and by random steps; each column turns its cells by a random
 * distance, and each row again. These are bijections (the rounds of a Feistel network, Luby and Rackoff 1988, whose functions are
 * tables of random numbers). Cells behind the last stratum, less than a row of them, are mixed again until they hold one (cycle
 * walking, Black and Rogaway 2002). Not all orders come out. Places, and how dimensions meet, are as even as chance; means over
 * parts of the order have chance's spread with heavier tails, and neighbours in one dimension correlate up to 1.4 times as far.
 *
 * Where in its stratum a point lies is a random word of the stratum's row, exclusive or one of its column: those of any three
 * points are independent (tabulation, Carter and Wegman 1979). Memory: 28 bytes for each row of the table.
 */
class MixedStrata implements Strata {
  readonly #samples: number;
  readonly #rows: number;
  readonly #columns: number;
  readonly #startRow: Uint32Array;
  readonly #start: Int32Array;
  readonly #step: Int32Array;
  /**
   * Of each column its turn and then its word, of each row the same: one array, since engines look up where an array lies, and how
   * long it is, at each use.
   */
  readonly #tables: Int32Array;
  /** What takes a point from the lower end of its stratum to the middle of the places that its word gives. */
  readonly #middle: number;

  constructor({ samples, order, places }: Draft) {
    const columns = primeFrom(Math.ceil(Math.sqrt(samples)));
    const rows = Math.ceil(samples / columns);
    // As many binary digits in a stratum as leave the rounded coordinate there.
    let digits = 32;
    while (2 ** (48 - digits) < samples) digits--;
    const mask = ~(2 ** (32 - digits) - 1);
    // Numbers below `below`; the shuffle takes as many words before them as there are rows.
    let taken = rows;
    const draws = (count: number, below: number) =>
      Int32Array.from({ length: count }, () =>
        Math.floor((wordAt(order, taken++) >>> 0) * 2 ** -32 * below),
      );
    const words = (count: number, from: number) =>
      Int32Array.from({ length: count }, (_, at) => wordAt(places, from + at) & mask);
    this.#samples = samples;
    this.#rows = rows;
    this.#columns = columns;
    this.#startRow = shuffled(rows, order);
    this.#start = draws(rows, columns);
    this.#step = draws(rows, columns - 1).map((step) => step + 1);
    this.#tables = new Int32Array(2 * columns + 2 * rows);
    this.#tables.set(draws(columns, rows));
    this.#tables.set(words(columns, 0), columns);
    this.#tables.set(draws(rows, columns), 2 * columns);
    this.#tables.set(words(rows, columns), 2 * columns + rows);
    this.#middle = 0.5 + 2 ** -(digits + 1);
  }

  fill(first: number, rows: number, into: Float64Array): void {
    for (let done = 0; done < rows;) {
      const length = Math.min(rows - done, this.#columns - ((first + done) % this.#columns));
      if (this.#fillRun(first + done, into, done, length)) this.#mixAgain(into, done, length);
      done += length;
    }
  }

  /** Places of one row. Says whether some come out behind the last stratum: at coordinates of 1 and more. */
  #fillRun(first: number, into: Float64Array, from: number, length: number): boolean {
    const tables = this.#tables;
    const rows = this.#rows;
    const columns = this.#columns;
    const middle = this.#middle;
    const width = 1 / this.#samples;
    const row = this.#startRow[Math.floor(first / columns)]!;
    const step = this.#step[row]!;
    let column = (this.#start[row]! + step * (first % columns)) % columns;
    const [rowTurns, rowWords] = [2 * columns, 2 * columns + rows];
    const [lastRow, lastColumn] = [rows - 1, columns - 1];
    const lastCell = this.#samples - 1 - lastRow * columns;
    let behind = false;
    for (let at = 0; at < length; at++) {
      let r = (row + tables[column]!) | 0;
      // Less the number of rows where it is beyond the last, without a branch.
      r = (r - (rows & ((lastRow - r) >> 31))) | 0;
      let c = (column + tables[(rowTurns + r) | 0]!) | 0;
      c = (c - (columns & ((lastColumn - c) >> 31))) | 0;
      if (r === lastRow && c > lastCell) behind = true;
      const word = tables[(rowWords + r) | 0]! ^ tables[(columns + c) | 0]!;
      into[from + at] = (r * columns + c + (word * 2 ** -32 + middle)) * width;
      column = (column + step) | 0;
      column = (column - (columns & ((lastColumn - column) >> 31))) | 0;
    }
    return behind;
  }

  /** Puts a stratum in the place of each cell that lies behind the last one. */
  #mixAgain(into: Float64Array, from: number, length: number): void {
    for (let at = from; at < from + length; at++)
      while (into[at]! >= 1) this.#fillRun(Math.floor(into[at]! * this.#samples), into, at, 1);
  }
}

/** The first prime number from here on. */
function primeFrom(least: number): number {
  let number = least;
  while (!isPrime(number)) number++;
  return number;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++)
    if (number % divisor === 0) return false;
  return number >= 2;
}
