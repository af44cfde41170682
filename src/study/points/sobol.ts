import { assert } from "#base";
import { joeKuo } from "./data/joe-kuo.ts";
import type { Points, PointsDraft } from "./points.ts";
import { keyOf, wordAt, type Key } from "./word.ts";

/** Dimensions for which there are direction numbers. */
export const mostSobolDimensions = 1000;
/** Numbers that 32 binary digits can tell apart. */
export const mostSobolPoints = 2 ** 32;

/**
 * Sobol points, scrambled: any 2^k consecutive ones from a multiple of 2^k on are spread evenly, in each dimension one in every
 * 2^k-th of the range. For smooth results a mean over n of them errs as 1/n rather than 1/sqrt(n).
 *
 * Each dimension's digits are mixed by a random triangular matrix and shifted (Matousek 1998, "affine matrix scrambling"):
 * every point alone is uniform, so means are unbiased, and nothing of the evenness is lost. The order is that of the Gray code
 * (Antonov and Saleev 1979). Coordinates have 32 binary digits and stand in the middle of their cell.
 */
export function sobolPoints({ names, seed }: PointsDraft): Points {
  assert(names.length <= mostSobolDimensions, `${names.length} dimensions have no directions`);
  const scrambles = names.map((name) => keyOf(seed, `${name} in Sobol points`));
  const directions = scrambles.map((key, at) => scrambled(directionsOf(at), key));
  const shifts = scrambles.map((key) => wordAt(key, 32));
  return digitalPoints(directions, shifts);
}

/** The points as published, for comparison: the first of them is the corner of the cube. */
export function plainSobolPoints(dimensions: number): Points {
  const directions = Array.from({ length: dimensions }, (_, at) => directionsOf(at));
  return digitalPoints(
    directions,
    directions.map(() => 0),
  );
}

/** Points that share all but their lowest digits: what those add is the same again and again. */
const run = 64;

function digitalPoints(directions: readonly Int32Array[], shifts: readonly number[]): Points {
  const lowest = directions.map((direction) =>
    Int32Array.from({ length: run }, (_, at) => pointAt(direction, at)),
  );
  return {
    dimensions: directions.length,
    fill(first, rows, into) {
      assert(first + rows <= mostSobolPoints, `Sobol points end at number ${mostSobolPoints}`);
      for (const [at, direction] of directions.entries()) {
        const column = into[at]!;
        let row = 0;
        while (row < rows) {
          const place = (first + row) % run;
          // The Gray code of a number is that of its parts, added without carry.
          const base = pointAt(direction, first + row - place) ^ shifts[at]!;
          const length = Math.min(run - place, rows - row);
          fillRun(column, row, length, base, lowest[at]!, place);
          row += length;
        }
      }
    },
  };
}

function fillRun(
  column: Float64Array,
  row: number,
  length: number,
  base: number,
  lowest: Int32Array,
  place: number,
): void {
  for (let at = 0; at < length; at++)
    column[row + at] = ((base ^ lowest[place + at]!) >>> 0) * 2 ** -32 + 2 ** -33;
}

/** The sum, without carry, of the directions that the Gray code of `index` names. */
function pointAt(direction: Int32Array, index: number): number {
  const whole = index >>> 0;
  const gray = whole ^ (whole >>> 1);
  let point = 0;
  for (let digit = 0; digit < 32; digit++) if ((gray >>> digit) & 1) point ^= direction[digit]!;
  return point;
}

/** Direction numbers of a dimension (0, 1, ...) as fractions of 2^32: bit 31 is the first digit behind the point. */
function directionsOf(dimension: number): Int32Array {
  const directions = new Int32Array(32);
  if (dimension === 0) return directions.map((_, at) => 1 << (31 - at));
  const [coefficients, ...first] = table()[dimension - 1]! as [number, ...number[]];
  const degree = first.length;
  for (const [at, m] of first.entries()) directions[at] = m << (31 - at);
  for (let at = degree; at < 32; at++) {
    let next = directions[at - degree]! ^ (directions[at - degree]! >>> degree);
    for (let k = 1; k < degree; k++)
      if ((coefficients >> (degree - 1 - k)) & 1) next ^= directions[at - k]!;
    directions[at] = next;
  }
  return directions;
}

/** Each digit becomes itself plus a random choice of those before it, modulo 2: the same choice in all directions. */
function scrambled(directions: Int32Array, key: Key): Int32Array {
  const mixed = new Int32Array(32);
  for (let digit = 0; digit < 32; digit++) {
    const own = 1 << (31 - digit);
    const before = digit === 0 ? 0 : -1 << (32 - digit);
    const chosen = own | (wordAt(key, digit) & before);
    for (let at = 0; at < 32; at++)
      if (isOdd(directions[at]! & chosen)) mixed[at] = mixed[at]! | own;
  }
  return mixed;
}

/** Whether an odd number of a word's bits is 1. */
function isOdd(word: number): boolean {
  let folded = word ^ (word >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return ((0x6996 >>> (folded & 15)) & 1) === 1;
}

let read: readonly (readonly number[])[] | undefined;

const table = () =>
  (read ??= joeKuo.split(";").map((dimension) => dimension.trim().split(" ").map(Number)));
