/**
 * Turns `basis` into the eigenvectors of a symmetric matrix, and `turned` into their eigenvalues on its diagonal.
 *
 * `turned` is the matrix seen from the basis, basis * matrix * transpose(basis), and `basis` orthonormal, with a vector in
 * each row: the nearer it is to the answer, the less there is to turn. Both by rows, `size` wide. Jacobi's rotations,
 * row by row (Golub and Van Loan 2013, section 8.5), until what is off the diagonal is below `enough` of what it couples,
 * which keeps the small eigenvalues of a positive matrix as exact as the large ones.
 */
export function diagonalise(
  turned: Float64Array,
  basis: Float64Array,
  size: number,
  enough = 1e-15,
): void {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0;
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) {
        const off = turned[p * size + q]!;
        const a = turned[p * size + p]!;
        const b = turned[q * size + q]!;
        if (Math.abs(off) <= enough * Math.sqrt(Math.abs(a * b))) continue;
        rotations++;
        const half = (b - a) / (2 * off);
        const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        rotateRows(turned, size, p, q, cosine, sine);
        rotateRows(basis, size, p, q, cosine, sine);
        // The matrix stays symmetric: its columns are its rows.
        for (let other = 0; other < size; other++) {
          turned[other * size + p] = turned[p * size + other]!;
          turned[other * size + q] = turned[q * size + other]!;
        }
        turned[p * size + p] = a - tangent * off;
        turned[q * size + q] = b + tangent * off;
        turned[p * size + q] = 0;
        turned[q * size + p] = 0;
      }
    if (rotations === 0) return;
  }
}

/** Convergence is quadratic: 6 to 10 are usual. */
const mostSweeps = 30;

function rotateRows(
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let one = p * size, other = q * size, end = one + size; one < end; one++, other++) {
    const a = matrix[one]!;
    const b = matrix[other]!;
    matrix[one] = cosine * a - sine * b;
    matrix[other] = sine * a + cosine * b;
  }
}
