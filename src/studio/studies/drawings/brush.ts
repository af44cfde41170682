import type { DrawnDesign } from "#study";
import type { Interval } from "./axis-scale.ts";

/** What is brushed: an interval of some of the objectives, by their place. */
export type Brush = Readonly<Record<number, Interval>>;

/** Whether a design lies in all that is brushed. Where nothing is, none does. */
export function isBrushed({ objectives }: DrawnDesign, brush: Brush): boolean {
  const parts = Object.entries(brush);
  return (
    parts.length > 0 &&
    parts.every(([at, [low, high]]) => {
      const value = objectives[Number(at)];
      return value !== null && value !== undefined && value >= low && value <= high;
    })
  );
}

/** The brush with one end of an objective's interval moved; the other end gives way. */
export function withEnd(
  brush: Brush,
  at: number,
  end: "low" | "high",
  value: number,
  whole: Interval,
): Brush {
  const [low, high] = brush[at] ?? whole;
  const next: Interval =
    end === "low" ? [value, Math.max(high, value)] : [Math.min(low, value), value];
  return { ...brush, [at]: next };
}

/** The interval between two numbers, whichever comes first. */
export const between = (a: number, b: number): Interval => (a < b ? [a, b] : [b, a]);
