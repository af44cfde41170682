import { densityAlong, hasDensity } from "../charts/density.ts";
import type { Claim } from "#sources";
import { scaleOver, spanOf, valueAt, type Span } from "./span.ts";

const places = 49;

/** The outline of what is believed, as a path in a picture of that size; undefined where nothing is uncertain. */
export function outlineOf(
  { uncertainty }: Claim,
  span: Span,
  { width, height }: { readonly width: number; readonly height: number },
): string | undefined {
  if (!hasDensity(uncertainty)) return undefined;
  const heights = densityAlong(uncertainty, (share) => valueAt(span, share), places);
  const points = heights.map(
    (share, at) =>
      `${((at / (places - 1)) * width).toFixed(1)} ${(height - share * (height - 1)).toFixed(1)}`,
  );
  return `M0 ${height}L${points.join("L")}L${width} ${height}Z`;
}

/** A claim drawn small: what is believed, where its value stands, and where those of others do. */
export interface Sketch {
  readonly outline: string | undefined;
  readonly value: number;
  readonly others: readonly number[];
}

export const sketchSize = { width: 96, height: 20 } as const;

/** A list is drawn again with every letter that is typed; its sketches are not. */
export function sketchOf(claim: Claim): Sketch {
  let sketch = known.get(claim);
  if (sketch === undefined) known.set(claim, (sketch = drawn(claim)));
  return sketch;
}

const known = new WeakMap<Claim, Sketch>();

function drawn(claim: Claim): Sketch {
  const span = spanOf(claim);
  const scale = scaleOver(span, [0, sketchSize.width]);
  return {
    outline: outlineOf(claim, span, sketchSize),
    value: scale(claim.value),
    others: (claim.others ?? []).map(({ value }) => scale(value)),
  };
}
