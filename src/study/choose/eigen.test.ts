import { expect, test } from "vitest";
import { diagonalise } from "./eigen.ts";

const at = (size: number, of: (i: number, j: number) => number) =>
  Float64Array.from({ length: size * size }, (_, place) =>
    of(Math.floor(place / size), place % size),
  );

const identity = (size: number) => at(size, (i, j) => (i === j ? 1 : 0));

test("second differences have the eigenvalues 2 - 2 cos(k pi / (n + 1))", () => {
  for (const size of [1, 2, 5, 30]) {
    const turned = at(size, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    const matrix = turned.slice();
    const basis = identity(size);
    diagonalise(turned, basis, size);
    const values = Float64Array.from({ length: size }, (_, one) => turned[one * (size + 1)]!);
    for (const [one, value] of values.toSorted().entries())
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((one + 1) * Math.PI) / (size + 1)), 13);
    for (let i = 0; i < size; i++)
      for (let column = 0; column < size; column++) {
        let image = 0;
        for (let j = 0; j < size; j++) image += matrix[i * size + j]! * basis[column * size + j]!;
        expect(image).toBeCloseTo(values[column]! * basis[column * size + i]!, 13);
      }
  }
});

test("small eigenvalues of a stretched matrix keep their digits", () => {
  // Hilbert's matrix of 3 rows, its rows and columns stretched by 1e6, 1 and 1e-6: their product stays the determinant, 1/2160.
  const stretch = [1e6, 1, 1e-6];
  const turned = at(3, (i, j) => (stretch[i]! * stretch[j]!) / (i + j + 1));
  diagonalise(turned, identity(3), 3);
  expect(turned[0]! * turned[4]! * turned[8]! * 2160).toBeCloseTo(1, 12);
});
