/**
 * Turns `basis` into the eigenvectors of a symmetric matrix, and `turned` into their eigenvalues on its diagonal.
 *
 * `turned` is the matrix seen from the basis, transpose(basis) * matrix * basis, and `basis` orthonormal, with a vector in
 * each column: the nearer it is to the answer, the less there is to turn. Both by rows, `size` wide. Jacobi's rotations,
 * row by row (Golub and Van Loan 2013, section 8.5), until what is off the diagonal is below 1e-15 of what it couples,
 * which keeps the small eigenvalues of a positive matrix as exact as the large ones.
 */
export function diagonalise(turned: Float64Array, basis: Float64Array, size: number): void {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0;
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) {
        const off = turned[p * size + q]!;
        const [a, b] = [turned[p * size + p]!, turned[q * size + q]!];
        if (Math.abs(off) <= 1e-15 * Math.sqrt(Math.abs(a * b))) continue;
        rotations++;
        const half = (b - a) / (2 * off);
        const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        rotateColumns(turned, size, p, q, cosine, tangent * cosine);
        rotateRows(turned, size, p, q, cosine, tangent * cosine);
        rotateColumns(basis, size, p, q, cosine, tangent * cosine);
        turned[p * size + q] = 0;
        turned[q * size + p] = 0;
      }
    if (rotations === 0) return;
  }
}

/** Convergence is quadratic: 6 to 10 are usual. */
const mostSweeps = 30;

function rotateColumns(
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let row = 0; row < size * size; row += size) {
    const [a, b] = [matrix[row + p]!, matrix[row + q]!];
    matrix[row + p] = cosine * a - sine * b;
    matrix[row + q] = sine * a + cosine * b;
  }
}

function rotateRows(
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  const [one, other] = [p * size, q * size];
  for (let column = 0; column < size; column++) {
    const [a, b] = [matrix[one + column]!, matrix[other + column]!];
    matrix[one + column] = cosine * a - sine * b;
    matrix[other + column] = sine * a + cosine * b;
  }
}
