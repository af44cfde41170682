import type { GaussianProcess } from "./gaussian-process.ts";
import { logBelow, logExpectedBelow } from "./normal-logs.ts";

/** An outcome that should lie below a limit. */
export interface Gate {
  readonly field: GaussianProcess;
  readonly limit: number;
}

/** What a design is worth trying for. */
export interface Hopes {
  /** The objective, with its lowest value so far; absent while nothing feasible is known. */
  readonly improves?: Gate | undefined;
  /** Constraints, which must hold. */
  readonly gates: readonly Gate[];
}

/** Something over the unit box, to be maximised; writes its slopes where there is something to write them to. */
export type Worth = (point: Float64Array, slopes?: Float64Array) => number;

/**
 * How much a design is worth trying: the logarithm of its expected improvement (Jones, Schonlau and Welch 1998) times the
 * probability that it meets all constraints (Gardner et al. 2014), or of that probability alone while nothing feasible is
 * known. Constraints are believed to be independent of each other.
 */
export function worthOf({ improves, gates }: Hopes, axes: number): Worth {
  const rise = { mean: new Float64Array(axes), error: new Float64Array(axes) };
  const gains = [
    ...(improves ? [{ ...improves, gain: logExpectedBelow, grows: 1 }] : []),
    ...gates.map((gate) => ({ ...gate, gain: logBelow, grows: 0 })),
  ];
  return (point, slopes) => {
    slopes?.fill(0);
    let sum = 0;
    for (const { field, limit, gain, grows } of gains) {
      const { mean, error } = field.predict(point, slopes && rise);
      const z = (limit - mean) / error;
      const { value, slope } = gain(z);
      // The improvement is an expectation in errors: it grows with them.
      sum += value + grows * Math.log(error);
      if (slopes === undefined) continue;
      for (let at = 0; at < axes; at++)
        slopes[at]! += ((grows - slope * z) * rise.error[at]! - slope * rise.mean[at]!) / error;
    }
    return sum;
  };
}
