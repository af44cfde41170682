import { assert, unreachable } from "#base";
import { supportOf, type Distribution } from "#sources";

/** 90 % of a lognormal lies between median / factor and median * factor: so many standard deviations. */
const tail = 1.6448536269514722;

/** Probability density of a continuous distribution at a value; 0 outside its support. For drawing: PERT's constant is found by sums. */
export function densityOf(distribution: Distribution): (value: number) => number {
  switch (distribution.kind) {
    case "uniform": {
      const { low, high } = distribution;
      return (value) => (value >= low && value <= high ? 1 / (high - low) : 0);
    }
    case "normal": {
      const { mean, sd } = distribution;
      return (value) => bell((value - mean) / sd) / sd;
    }
    case "lognormal": {
      const sd = Math.log(distribution.factor) / tail;
      const middle = Math.log(distribution.median);
      return (value) => (value > 0 ? bell((Math.log(value) - middle) / sd) / (sd * value) : 0);
    }
    case "triangular":
      return triangle(distribution);
    case "pert":
      return betaPert(distribution);
    case "exact":
    case "discrete":
    case "empirical":
      return () => 0;
    default:
      return unreachable(distribution);
  }
}

/** Whether there is a density to draw. */
export const hasDensity = ({ kind }: Distribution): boolean =>
  kind !== "exact" && kind !== "discrete" && kind !== "empirical";

/** Density on a scale, at `count` places from one end to the other, as shares of the highest. `valueAt` gives the value at a share of the way. */
export function densityAlong(
  distribution: Distribution,
  valueAt: (share: number) => number,
  count: number,
): number[] {
  assert(count > 1, "a curve has two ends");
  const density = densityOf(distribution);
  const step = 1e-4;
  const heights = Array.from({ length: count }, (_, at) => {
    const share = at / (count - 1);
    const [before, after] = [Math.max(0, share - step), Math.min(1, share + step)];
    const slope = (valueAt(after) - valueAt(before)) / (after - before);
    return density(valueAt(share)) * slope;
  });
  const highest = Math.max(...heights);
  return highest > 0 ? heights.map((height) => height / highest) : heights;
}

const bell = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

function triangle({ low, mode, high }: Extract<Distribution, { kind: "triangular" }>) {
  const top = 2 / (high - low);
  return (value: number) => {
    if (value < low || value > high) return 0;
    if (value < mode) return (top * (value - low)) / (mode - low);
    return value > mode ? (top * (high - value)) / (high - mode) : top;
  };
}

function betaPert(pert: Extract<Distribution, { kind: "pert" }>) {
  const { low, mode, high } = pert;
  const width = high - low;
  const [a, b] = [(4 * (mode - low)) / width, (4 * (high - mode)) / width];
  const shape = (share: number) => share ** a * (1 - share) ** b;
  const parts = 512;
  let sum = 0;
  for (let part = 0; part < parts; part++) sum += shape((part + 0.5) / parts) / parts;
  const [from, to] = supportOf(pert);
  return (value: number) =>
    value < from || value > to ? 0 : shape((value - low) / width) / (sum * width);
}
