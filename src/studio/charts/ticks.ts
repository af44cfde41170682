import type { Scale } from "./axis.tsx";

/** Ticks that stand apart: a logarithmic scale offers many more than are asked for, and of these powers of ten are read best. */
export function spacedTicks(scale: Scale, count: number, leastPixels: number): number[] {
  const offered = scale.ticks(count);
  const powers = offered.filter((tick) => tick > 0 && Number.isInteger(Math.log10(tick)));
  const chosen = offered.length > 2 * count && powers.length >= 2 ? powers : offered;
  const kept: number[] = [];
  for (const tick of chosen)
    if (kept.length === 0 || Math.abs(scale(tick) - scale(kept.at(-1)!)) >= leastPixels)
      kept.push(tick);
  return kept;
}
