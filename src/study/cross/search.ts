import { refuse, type Refusal } from "#base";

/** A search that is carried out block by block, each by itself and with the same bits wherever it is. */
export interface Search<Part, Result> {
  /** Steps along one input, or cells over two, counted in whole blocks; and how many a block has. */
  readonly rows: number;
  readonly blockRows: number;
  /** What a block finds: plain data. */
  partOf(block: number): Part;
  /** What all blocks have found, in their order. */
  resultOf(parts: readonly Part[]): Result;
}

/** Carries the whole search out on this thread. */
export function searched<Part, Result>(search: Search<Part, Result>): Result {
  const blocks = Math.ceil(search.rows / search.blockRows);
  return search.resultOf(Array.from({ length: blocks }, (_, block) => search.partOf(block)));
}

/** How finely a range is searched, and how exactly a crossing is found. */
export interface SearchOptions {
  /** 256 unless told, and 64 each way over two inputs. */
  readonly steps?: number;
  /** As a share of the range: 1e-12 unless told, and 1e-10 over two inputs. */
  readonly tolerance?: number;
}

export function faultInSearch(steps: number, tolerance: number): Refusal | undefined {
  if (!(Number.isSafeInteger(steps) && steps >= 2 && steps <= 100_000))
    return refuse("out-of-range", `${steps} steps: give a whole number from 2 to 100000`);
  if (!(tolerance >= 1e-15 && tolerance < 0.1))
    return refuse(
      "out-of-range",
      `tolerance ${tolerance}: give a share of the range, 1e-15 to 0.1`,
    );
  return undefined;
}
