import { streamKey, uniformAt } from "#base";

/**
 * Functions of Hansen, Finck, Ros and Auger 2009, Real-parameter black-box optimization benchmarking: noiseless functions
 * definitions, over -5 to 5 in every variable. Instances (optimum, rotations) are drawn here by seed, not those of the
 * published suite.
 */
export interface Instance {
  readonly at: (x: Float64Array) => number;
  /** Value and place of the optimum. */
  readonly lowest: number;
  readonly optimum: Float64Array;
}

/** What an instance is made of. */
interface Drawn {
  readonly size: number;
  readonly optimum: Float64Array;
  readonly q: Matrix;
  readonly r: Matrix;
}

type Matrix = readonly Float64Array[];
/** Value above the lowest. */
type Shape = (drawn: Drawn) => (x: Float64Array) => number;

export const functions = {
  sphere: around(() => (z) => sum(z.map((one) => one ** 2))),
  "separable ellipsoid": around(() => (z) => ellipsoid(z.map(oscillated))),
  "attractive sector": ({ size, optimum, q, r }) => {
    const skewed = skewing(size, 10);
    return (x) => {
      const z = times(q, skewed(times(r, minus(x, optimum))));
      const squares = z.map((one, at) => ((one * optimum[at]! > 0 ? 100 : 1) * one) ** 2);
      return oscillated(sum(squares)) ** 0.9;
    };
  },
  "rotated Rosenbrock": (drawn) => {
    const turned = turnedToOne(drawn);
    return (x) => sum(valley(turned(x)));
  },
  "rotated ellipsoid": around(
    ({ r }) =>
      (z) =>
        ellipsoid(times(r, z).map(oscillated)),
  ),
  discus: around(({ r }) => (z) => {
    const y = times(r, z).map(oscillated);
    return 1e6 * y[0]! ** 2 + sum(y.subarray(1).map((one) => one ** 2));
  }),
  "bent cigar": around(({ r }) => (z) => {
    const y = times(r, asymmetric(times(r, z), 0.5));
    return y[0]! ** 2 + 1e6 * sum(y.subarray(1).map((one) => one ** 2));
  }),
  "sharp ridge": around(({ size, q, r }) => {
    const skewed = skewing(size, 10);
    return (z) => {
      const y = times(q, skewed(times(r, z)));
      return y[0]! ** 2 + 100 * Math.sqrt(sum(y.subarray(1).map((one) => one ** 2)));
    };
  }),
  "different powers": around(({ size, r }) => (z) => {
    const y = times(r, z).map((one, at) => Math.abs(one) ** (2 + (4 * at) / (size - 1)));
    return Math.sqrt(sum(y));
  }),
  "separable Rastrigin": around(({ size }) => {
    const skewed = skewing(size, 10);
    return (z) => rastrigin(skewed(asymmetric(z.map(oscillated), 0.2)));
  }),
  "Büche-Rastrigin": around(({ size }) => (z) => {
    const bent = z.map((x, at) => {
      const y = oscillated(x);
      return y * (y > 0 && at % 2 === 0 ? 10 : 1) * 10 ** (at / (2 * (size - 1)));
    });
    return rastrigin(bent);
  }),
  "rotated Rastrigin": around(({ size, q, r }) => {
    const skewed = skewing(size, 10);
    return (z) =>
      rastrigin(times(r, skewed(times(q, asymmetric(times(r, z).map(oscillated), 0.2)))));
  }),
  "Schaffer F7": around(({ size, q, r }) => {
    const skewed = skewing(size, 10);
    return (z) => schaffer(skewed(times(q, asymmetric(times(r, z), 0.5))));
  }),
  "Griewank-Rosenbrock": (drawn) => {
    const turned = turnedToOne(drawn);
    return (x) => {
      const s = valley(turned(x));
      return (10 / s.length) * sum(s.map((one) => one / 4000 - Math.cos(one))) + 10;
    };
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** An instance of a function in `size` variables. */
export function instanceOf(name: keyof typeof functions, size: number, seed: number): Instance {
  const uniform = streamKey(seed, `optimum of ${name}`);
  const r = rotation(size, seed, `R of ${name}`);
  const q = rotation(size, seed, `Q of ${name}`);
  const isValley = name === "rotated Rosenbrock" || name === "Griewank-Rosenbrock";
  const optimum = isValley
    ? times(transposed(r), new Float64Array(size).fill(0.5 / valleyScale(size)))
    : Float64Array.from({ length: size }, (_, at) => 8 * uniformAt(uniform, at) - 4);
  const above = functions[name]({ size, optimum, q, r });
  const lowest = Math.round(20_000 * uniformAt(uniform, size) - 10_000) / 100;
  return { at: (x) => above(x) + lowest, lowest, optimum };
}

/** A shape by the distance from the optimum. */
function around(shape: (drawn: Drawn) => (z: Float64Array) => number): Shape {
  return (drawn) => {
    const above = shape(drawn);
    return (x) => above(minus(x, drawn.optimum));
  };
}

/** T_osz: small bumps, the same at every scale. */
export function oscillated(x: number): number {
  if (x === 0) return 0;
  const log = Math.log(Math.abs(x));
  const [a, b] = x > 0 ? [10, 7.9] : [5.5, 3.1];
  return Math.sign(x) * Math.exp(log + 0.049 * (Math.sin(a * log) + Math.sin(b * log)));
}

/** T_asy: bends the positive side, the later variables most. */
const asymmetric = (z: Float64Array, beta: number): Float64Array =>
  z.map((x, at) => (x > 0 ? x ** (1 + ((beta * at) / (z.length - 1)) * Math.sqrt(x)) : x));

/** Lambda: stretches the last variable by the root of `condition`, those between by steps of one ratio. */
const skewing = (size: number, condition: number) => (z: Float64Array) =>
  z.map((x, at) => x * condition ** (at / (2 * (size - 1))));

const ellipsoid = (z: Float64Array): number =>
  sum(z.map((x, at) => 10 ** ((6 * at) / (z.length - 1)) * x ** 2));

const rastrigin = (z: Float64Array): number =>
  10 * (z.length - sum(z.map((x) => Math.cos(2 * Math.PI * x)))) + sum(z.map((x) => x ** 2));

function schaffer(z: Float64Array): number {
  const s = pairs(z, Math.hypot);
  return (sum(s.map((x) => Math.sqrt(x) * (1 + Math.sin(50 * x ** 0.2) ** 2))) / s.length) ** 2;
}

/** Rosenbrock's terms. */
const valley = (z: Float64Array): Float64Array =>
  pairs(z, (a, b) => 100 * (a ** 2 - b) ** 2 + (a - 1) ** 2);

const valleyScale = (size: number): number => Math.max(1, Math.sqrt(size) / 8);

const turnedToOne =
  ({ size, r }: Drawn) =>
  (x: Float64Array) =>
    times(r, x).map((one) => valleyScale(size) * one + 0.5);

const pairs = (z: Float64Array, of: (a: number, b: number) => number): Float64Array =>
  z.subarray(1).map((next, at) => of(z[at]!, next));

/** An orthonormal matrix: rows of normal numbers made orthonormal one after another (Gram and Schmidt). */
function rotation(size: number, seed: number, name: string): Matrix {
  const key = streamKey(seed, name);
  let drawn = 0;
  const next = () => uniformAt(key, drawn++);
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    let row = Float64Array.from({ length: size }, normal);
    for (const other of rows) {
      const along = sum(row.map((one, at) => one * other[at]!));
      row = row.map((one, at) => one - along * other[at]!);
    }
    const length = Math.sqrt(sum(row.map((one) => one ** 2)));
    rows.push(row.map((one) => one / length));
  }
  return rows;
}

function times(matrix: Matrix, x: Float64Array): Float64Array {
  const product = new Float64Array(matrix.length);
  for (let i = 0; i < matrix.length; i++) {
    const row = matrix[i]!;
    for (let j = 0; j < row.length; j++) product[i]! += row[j]! * x[j]!;
  }
  return product;
}

const transposed = (matrix: Matrix): Matrix =>
  matrix.map((_, at) => Float64Array.from(matrix, (row) => row[at]!));

const minus = (x: Float64Array, y: Float64Array): Float64Array => x.map((one, at) => one - y[at]!);

function sum(values: Float64Array): number {
  let total = 0;
  for (const one of values) total += one;
  return total;
}
