/** The ways to search. */
export const choiceMethods = [
  "gradient",
  "linear",
  "branch",
  "cma-es",
  "bayesian",
  "nsga-ii",
  "nsga-iii",
] as const;
export type Method = (typeof choiceMethods)[number];

/** A constraint at a design, in SI units. */
export interface Held {
  readonly name: string;
  readonly is: "at most" | "at least" | "equal to";
  readonly value: number;
  readonly limit: number;
  /** What is left until it is broken; below 0 what is missing. Of an equation minus the distance. */
  readonly slack: number;
  readonly binds: boolean;
  /** How fast the objective's value would change with the limit, where the method knows. */
  readonly multiplier?: number;
}

/** A design with all that it is judged by, in SI units. */
export interface Candidate {
  readonly values: Readonly<Record<string, number>>;
  readonly objectives: Readonly<Record<string, number>>;
  readonly constraints: readonly Held[];
}

/** How sure a result is, by what its method can know. */
export type Certainty =
  | {
      /** A local minimum by its own conditions; global as far as restarts agree. */
      readonly kind: "stationary";
      /** Largest component of the Lagrangian's gradient over the box scaled to 1 and the objective scaled to a slope of 1. */
      readonly slope: number;
      /** Largest violation, in the scale in which the constraint has a slope of 1. */
      readonly violation: number;
      /** Largest product of a multiplier with its slack, in the same scales. */
      readonly slackness: number;
      readonly converged: boolean;
      /**
       * Where slopes jump, as with samples that change place or cases of a model: `slope` is of the shortest mix of those met
       * this near, as a share of the axes, and below 1e-5 it counts as none. Absent where one slope tells.
       */
      readonly within?: number;
      readonly restarts: number;
      /** Restarts that ended feasible with the same value, to 1e-6 of it; the best one counts. */
      readonly agreed: number;
    }
  | {
      /**
       * Branch and bound over whole numbers and choices, each branch searched by gradient: the best design there is where the
       * problem is convex with whole numbers taken as continuous; else as far as the starts of each branch tell.
       */
      readonly kind: "branched";
      /** Parts of the box that were searched, each by so many starts or more; without starts where every design was tried. */
      readonly branches: number;
      readonly starts: number;
      /** Whether no branch is left that may hold something better; else evaluations ran out, or it was stopped. */
      readonly closed: boolean;
      /** The best value that a branch left open may hold, as far as its starts tell: that of the best design where all are closed. */
      readonly bound?: number;
      /** Of the best design, with its whole numbers and choices fixed: as of a "stationary" one. */
      readonly converged: boolean;
      readonly slope: number;
      readonly violation: number;
    }
  | {
      /** What Gaussian processes over all trials believe; no more certain than that the outcome is as smooth as they take it to be. */
      readonly kind: "expected";
      /** Largest improvement of the objective that is expected of any one further design, with the chance that it is feasible. */
      readonly improvement?: number;
      /** While nothing feasible is known: largest probability that a further design is. */
      readonly chance?: number;
      /** Of the objective at the best design: what is believed, and its standard error. Absent without any answer. */
      readonly predicted?: number;
      readonly error?: number;
      /** Standard deviation of the noise that the objective seems to have. */
      readonly noise?: number;
      /** By how many standard errors trials differ from what the others predict, as a root mean square: about 1 is honest. */
      readonly missed?: number;
    }
  | {
      /** A cloud of designs narrowed to a point: a local minimum of what it sees, global as far as restarts agree. */
      readonly kind: "narrowed";
      /** Its largest standard deviation at the end of the start that found the best, as a share of the axis. */
      readonly spread: number;
      /** Whether its values became level or less than 1e-5 of every axis was left; else evaluations ran out, or it got nowhere. */
      readonly converged: boolean;
      readonly restarts: number;
      /** Restarts that ended at the same design, to 1e-3 of each axis and 1e-6 of its value; the best one counts. */
      readonly agreed: number;
      /** Designs of a generation in the start with most of them: the larger, the fewer local minima it can be caught in. */
      readonly largestPopulation: number;
    }
  | {
      /** A population that no longer improves says that it is stuck, not that nothing better exists. */
      readonly kind: "front";
      /** Volume between the feasible front and `reference`, both as shares of the final front's own extent. */
      readonly hypervolume: number;
      readonly reference: readonly number[];
      /** The same, of the population at equal intervals of the search. */
      readonly history: readonly number[];
    }
  | {
      /** Nothing better exists, within `gap` of the value; without either where nothing feasible exists, as `status` says. */
      readonly kind: "proven";
      readonly bound?: number;
      readonly gap?: number;
      readonly status: string;
    };

/** What was chosen. */
export interface Decision {
  readonly method: Method;
  /** Why this method: the reason of `auto`, or that it was asked for. */
  readonly because: string;
  /** The best design; with several objectives one of the middle of the front. Where nothing is feasible the nearest to it. */
  readonly best: Candidate;
  /** Designs of which none is better than another in everything; the best alone where there is one objective. */
  readonly front: readonly Candidate[];
  readonly feasible: boolean;
  /** Where nothing feasible was found: what the best lacks most of. */
  readonly lacks?: Held;
  readonly evaluations: number;
  readonly stopped: boolean;
  readonly sure: Certainty;
}
