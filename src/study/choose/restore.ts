import { solvePositive } from "./solve-positive.ts";

/** A point of the unit box with the constraints that are to be exactly 0 there, and their gradients. */
export interface Touched {
  readonly point: Float64Array;
  readonly values: readonly number[];
  readonly gradients: readonly Float64Array[];
}

/**
 * The nearest point at which the constraints, taken as straight, are 0: Newton's step of least length, coordinates at a
 * bound staying there. A multiplier method comes to its constraints by halves and quarters; this takes the last digits at
 * once. Undefined where the constraints depend on each other.
 */
export function restored({ point, values, gradients }: Touched): Float64Array | undefined {
  const count = values.length;
  const free = Array.from(point.keys()).filter((at) => point[at]! > 0 && point[at]! < 1);
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (const at of free) sum += gradients[i]![at]! * gradients[j]![at]!;
      products[i * count + j] = sum;
    }
  const shares = solvePositive(products, Float64Array.from(values));
  if (shares === undefined || !shares.every(Number.isFinite)) return undefined;
  const moved = Float64Array.from(point);
  for (const at of free) {
    let step = 0;
    for (let i = 0; i < count; i++) step += shares[i]! * gradients[i]![at]!;
    moved[at] = Math.min(1, Math.max(0, point[at]! - step));
  }
  return moved;
}
