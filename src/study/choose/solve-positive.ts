/**
 * The solution x of A x = right for a symmetric positive definite matrix given by rows in one array, of which the lower
 * triangle is read and overwritten by its Cholesky factor; undefined where A is not positive definite. `right` becomes x.
 */
export function solvePositive(a: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  if (!factorise(a, n)) return undefined;
  for (let i = 0; i < n; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * n + k]! * right[k]!;
    right[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < n; k++) sum -= a[k * n + i]! * right[k]!;
    right[i] = sum / a[i * n + i]!;
  }
  return right;
}

/** Overwrites the lower triangle with L, where L L' is the matrix; false where it is not positive definite. */
export function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (j < i) a[i * n + j] = sum / a[j * n + j]!;
      else if (!(sum > 0)) return false;
      else a[i * n + i] = Math.sqrt(sum);
    }
  }
  return true;
}
