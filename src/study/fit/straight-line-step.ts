/**
 * The step s for which the sum of squares of (columns s + values) plus damping times that of s is least. Householder
 * reflections: the products of the columns, which have the square of their condition, are never formed. Undefined where
 * the columns depend on each other.
 */
export function dampedStep(
  columns: readonly Float64Array[],
  values: Float64Array,
  damping: number,
): Float64Array | undefined {
  const [size, count] = [columns.length, values.length];
  // Below the measurements a row for each step, of the root of the damping.
  const rows = columns.map((column, at) => {
    const long = new Float64Array(count + size);
    long.set(column);
    long[count + at] = Math.sqrt(damping);
    return long;
  });
  const right = new Float64Array(count + size);
  for (let row = 0; row < count; row++) right[row] = -values[row]!;
  const diagonal = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const axis = rows[i]!;
    let square = 0;
    for (let row = i; row < axis.length; row++) square += axis[row]! ** 2;
    if (!(square > 0 && square < Number.POSITIVE_INFINITY)) return undefined;
    const length = axis[i]! > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    diagonal[i] = length;
    axis[i]! -= length;
    const half = -length * axis[i]!;
    for (const other of [...rows.slice(i + 1), right]) reflect(other, axis, i, half);
  }
  const step = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let j = i + 1; j < size; j++) sum -= rows[j]![i]! * step[j]!;
    step[i] = sum / diagonal[i]!;
  }
  return step.every(Number.isFinite) ? step : undefined;
}

/** `half`: half of the square of the axis's length, from row `from` on. */
function reflect(column: Float64Array, axis: Float64Array, from: number, half: number): void {
  let along = 0;
  for (let row = from; row < axis.length; row++) along += axis[row]! * column[row]!;
  const share = along / half;
  for (let row = from; row < axis.length; row++) column[row]! -= share * axis[row]!;
}
