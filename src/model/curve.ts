import { assert } from "#base";
import type { Source } from "#sources";
import { toSi, unitOf } from "#units";
import type { Table } from "./graph.ts";

/** A measured or published function of one variable, given by points; linear between them, flat outside. */
export interface Curve {
  readonly name: string;
  readonly meaning: string;
  /** Unit of the argument and of the value. */
  readonly of: string;
  readonly gives: string;
  /** (argument, value) in those units, arguments ascending. */
  readonly points: readonly (readonly [number, number])[];
  readonly source: Source;
  readonly kind: "measured" | "published" | "estimated" | "speculative";
  readonly date: string;
}

/** The curve's points in SI units. */
export function tableOf(curve: Curve): Table {
  const xs = curve.points.map(([x]) => toSi(x, unitOf(curve.of)));
  const ys = curve.points.map(([, y]) => toSi(y, unitOf(curve.gives)));
  assert(
    xs.length >= 2 && xs.every((x, i) => i === 0 || x > xs[i - 1]!),
    `curve ${curve.name}: arguments must ascend, at least two`,
  );
  return { name: curve.name, xs, ys };
}
