import { isRefusal, type Refusal } from "#base";
import type { KernelFor } from "../explain/study-response.ts";
import type { Study } from "../prepare.ts";
import type { Lower } from "./along-one.ts";
import type { AxisDraft } from "./axis.ts";
import { depthOver, subdivided, unitsOfStep, type Cell } from "./cells.ts";
import { joined, segmentsOf, type Place, type Stroke } from "./contour.ts";
import { followed, found } from "./follow.ts";
import { gapOf, type CrossRequest, type Gap } from "./gap.ts";
import { Lattice } from "./lattice.ts";
import { faultInSearch, searched, type Search, type SearchOptions } from "./search.ts";

/** Where a result equals another, or a value, over two inputs: lines in the plane of the two, in SI units. */
export interface BreakEvenLines {
  readonly kind: "break-even lines";
  readonly inputs: readonly [string, string];
  readonly between: readonly [readonly [number, number], readonly [number, number]];
  readonly lines: readonly Line[];
  /** The one that is lower wherever there is an answer, if there is no line. */
  readonly throughout: Lower;
  /** Shares of the plane's grid in which the first and the second are lower; the rest has no answer. */
  readonly shares: readonly [number, number];
  /** Steps in each direction. */
  readonly steps: number;
  /**
   * Share of each range: closed lines and gaps between lines that are narrower may be missed. Within a cell of the grid slopes are
   * taken to stray no more than twice as far as they do at its corners and middle; where they do, what lies wholly within a cell
   * may be missed.
   */
  readonly resolution: number;
}

export interface Line {
  /** Each is on the line to the tolerance; neighbours lie close enough that straight pieces show it. */
  readonly points: readonly (readonly [number, number])[];
  /** Whether it comes back to its beginning. */
  readonly closed: boolean;
}

export type OverTwo = CrossRequest & {
  readonly along: readonly [AxisDraft, AxisDraft];
} & SearchOptions;

/** What a tile of the grid shows, in shares of the ranges. */
export interface TilePart {
  readonly strokes: readonly Stroke[];
  /** Corners of the grid at which the first and the second are lower. */
  readonly lower: readonly [number, number];
}

/**
 * The break-even lines over two inputs. Signs at the corners of a grid (64 steps each way unless told) show most; a cell in which the
 * slopes leave room for more is halved up to five times (over samples three). Where edges of cells are passed, lines are found to tolerance, joined
 * through the cells, and followed: between two points another one is found off the middle until the line is straight to a
 * thousandth of the range. Jumps, where the difference passes 0 without being it, count as lines too.
 */
export function breakEvenLines(study: Study, request: OverTwo): BreakEvenLines | Refusal {
  const search = searchOver(study, request);
  return isRefusal(search) ? search : searched(search);
}

/** Cells of a tile each way: enough that what its neighbours' cells cost besides is little. */
const tileSide = 8;

/** The same search, for those who spread it over threads: by tiles of 8 cells each way. */
export function searchOver(
  study: Study,
  request: OverTwo,
  kernelFor?: KernelFor,
): Search<TilePart, BreakEvenLines> | Refusal {
  const { steps = 64, tolerance = 1e-10, over = "typical" } = request;
  const fault = faultInSearch(steps, tolerance);
  if (fault !== undefined) return fault;
  const gap = gapOf(study, request, request.along, kernelFor);
  if (isRefusal(gap)) return gap;
  const depth = depthOver(over);
  const tiles = Math.ceil(steps / tileSide);
  return {
    rows: tiles ** 2 * tileSide ** 2,
    blockRows: tileSide ** 2,
    partOf(block) {
      const [column, row] = [block % tiles, Math.floor(block / tiles)];
      return partOf(gap, { at: [column * tileSide, row * tileSide], steps, tolerance, depth });
    },
    resultOf: (parts) => resultOf(gap, request, { steps, depth }, parts),
  };
}

interface Tile {
  /** Its lowest cell. */
  readonly at: Place;
  readonly steps: number;
  readonly tolerance: number;
  readonly depth: number;
}

function partOf(gap: Gap, { at: [left, bottom], steps, tolerance, depth }: Tile): TilePart {
  const lattice = new Lattice(gap, steps * unitsOfStep);
  const [right, top] = [left, bottom].map((from) => Math.min(from + tileSide, steps)) as [
    number,
    number,
  ];
  const units = [left, bottom, right, top].map((step) => step * unitsOfStep);
  const [west, south, east, north] = units as [number, number, number, number];
  const isInside = ({ at: [x, y], size }: Cell) =>
    x! >= west && y! >= south && x! + size <= east && y! + size <= north;
  /** A side in common with the tile decides about the tile's own edges. */
  const touches = (cell: Cell) => {
    const [x, y] = cell.at as [number, number];
    const { size } = cell;
    const inColumns = x >= west && x + size <= east;
    const inRows = y >= south && y + size <= north;
    const reachesColumns = x + size >= west && x <= east;
    const reachesRows = y + size >= south && y <= north;
    return (inColumns && reachesRows) || (inRows && reachesColumns);
  };
  const cells = cellsAround([left, bottom, right, top], steps).filter(touches);
  const { leaves, isSplit } = subdivided(lattice, cells, { depth, matters: touches });
  const { edges, segments } = segmentsOf(lattice, leaves.filter(isInside), isSplit);
  const onEdges = found(gap, edges, tolerance);
  const passing = segments.flatMap(([a, b]) => {
    const [from, to] = [onEdges[a], onEdges[b]];
    const ends = [edges[a]!.name, edges[b]!.name] as const;
    return from === undefined || to === undefined ? [] : [{ ends, points: [from, to] as const }];
  });
  const smooth = followed(
    gap,
    passing.map(({ points }) => points),
    tolerance,
  );
  return {
    strokes: passing.map(({ ends }, at) => ({ ends, points: smooth[at]! })),
    lower: signsIn(lattice, [left, bottom, right, top], steps),
  };
}

type Steps = readonly [number, number, number, number];

/** The cells of a tile and those around it, as far as the grid goes. */
function cellsAround([left, bottom, right, top]: Steps, steps: number): Cell[] {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 2 }, (_, at) => from - 1 + at).filter(
      (step) => step >= 0 && step < steps,
    );
  return range(bottom, top).flatMap((row) =>
    range(left, right).map((column) => ({
      at: [column * unitsOfStep, row * unitsOfStep],
      size: unitsOfStep,
    })),
  );
}

/** Corners of the grid with a difference below and above 0; those on the grid's far sides belong to the last tiles. */
function signsIn(
  lattice: Lattice,
  [left, bottom, right, top]: Steps,
  steps: number,
): readonly [number, number] {
  let [below, above] = [0, 0];
  for (let row = bottom; row < (top === steps ? top + 1 : top); row++)
    for (let column = left; column < (right === steps ? right + 1 : right); column++) {
      const value = lattice.valueAt([column * unitsOfStep, row * unitsOfStep]);
      if (value < 0) below++;
      if (value > 0) above++;
    }
  return [below, above];
}

function resultOf(
  gap: Gap,
  { of, against }: CrossRequest,
  { steps, depth }: Pick<Tile, "steps" | "depth">,
  parts: readonly TilePart[],
): BreakEvenLines {
  const [x, y] = gap.axes as [Gap["axes"][number], Gap["axes"][number]];
  const lines = joined(parts.flatMap(({ strokes }) => strokes)).map(({ points, closed }) => ({
    points: points.map(([a, b]) => [x.valueAt(a), y.valueAt(b)] as const),
    closed,
  }));
  const corners = (steps + 1) ** 2;
  const [first, second] = [0, 1].map(
    (which) => parts.reduce((sum, { lower }) => sum + lower[which]!, 0) / corners,
  ) as [number, number];
  const single = first > 0 && second === 0 ? of : second > 0 && first === 0 ? against : null;
  return {
    kind: "break-even lines",
    inputs: [x.input, y.input],
    between: [x.between, y.between],
    lines,
    throughout: lines.length === 0 ? single : null,
    shares: [first, second],
    steps,
    resolution: 1 / (steps * 2 ** depth),
  };
}
