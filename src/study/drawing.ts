/** A number that is not known exactly, and the 95 % interval about it; an end that is open is null. */
export interface Told {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A quantity along an axis: "launch price", "$/kg". A pure number has the unit "". */
export interface DrawnQuantity {
  readonly name: string;
  readonly unit: string;
}

/** How each result of a sample is distributed. */
export interface Distributions {
  readonly kind: "distributions";
  readonly results: readonly DrawnDistribution[];
  readonly levels: readonly number[];
  readonly contests: readonly {
    readonly name: string;
    readonly shares: readonly (Told & { readonly name: string })[];
  }[];
}

export interface DrawnDistribution extends DrawnQuantity {
  readonly mean: number;
  readonly percentiles: readonly (Told & { readonly level: number })[];
  /** The value below which each of the levels lies, in ascending order; what is drawn as a distribution. */
  readonly quantiles: readonly number[];
}

/** Bars of what decides a result. */
export interface Bars {
  readonly kind: "bars";
  readonly panels: readonly Panel[];
}

export type Panel = MeasuresPanel | TornadoPanel;

export interface MeasuresPanel {
  readonly kind: "measures";
  /** Way of explaining: words for it are the reader's. */
  readonly by: "sobol" | "shapley" | "morris" | "shares" | "distances" | "worth";
  readonly of: string;
  readonly unit: string;
  /** Names of what each bar group shows, in its order. */
  readonly measures: readonly string[];
  readonly bars: readonly { readonly input: string; readonly values: readonly Told[] }[];
}

export interface TornadoPanel {
  readonly kind: "tornado";
  readonly of: string;
  readonly unit: string;
  readonly middle: number | null;
  readonly between: readonly [number, number];
  readonly bars: readonly {
    readonly input: string;
    readonly unit: string;
    readonly low: TornadoEnd;
    readonly high: TornadoEnd;
  }[];
}

export interface TornadoEnd {
  readonly value: number;
  readonly result: number | null;
}

/** The designs of a choice: one, or a front. */
export interface Front {
  readonly kind: "front";
  readonly decided: readonly DrawnQuantity[];
  readonly objectives: readonly (DrawnQuantity & { readonly sense: "minimise" | "maximise" })[];
  readonly designs: readonly DrawnDesign[];
  /** Place among the designs of the one that is told first; -1 where it is none of them. */
  readonly best: number;
}

export interface DrawnDesign {
  readonly values: readonly (number | null)[];
  readonly objectives: readonly (number | null)[];
  /** Names of the constraints that it breaks. */
  readonly broken: readonly string[];
}

export type ScaleKind = "linear" | "log";

/** Two results, or the difference of two, along an input. */
export interface CrossingCurves {
  readonly kind: "curves";
  readonly input: DrawnQuantity & { readonly scale: ScaleKind };
  readonly of: string;
  readonly against: string;
  /** Unit of what is drawn upwards. */
  readonly unit: string;
  /** The two results, or where the other inputs are uncertain the difference that is asked about. */
  readonly shows: "results" | "difference";
  readonly at: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly crossings: readonly { readonly at: number; readonly kind: "equal" | "jump" }[];
}

/** Which of two results is the lower one over two inputs. */
export interface BreakEvenMap {
  readonly kind: "map";
  readonly inputs: readonly [MapAxis, MapAxis];
  readonly of: string;
  readonly against: string;
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  /** Cells each way; of each, row by row from the low end of the second input: 1 where the first result is lower, 2 the second, 0 neither. */
  readonly cells: number;
  readonly lower: readonly number[];
}

export interface MapAxis extends DrawnQuantity {
  readonly scale: ScaleKind;
  readonly between: readonly [number, number];
}

/** Measurements with the curve that was fitted to them. */
export interface FittedCurve {
  readonly kind: "fit";
  /** What is drawn along: an input that differed between the measurements, absent where several or none did. */
  readonly along?: DrawnQuantity;
  readonly result: DrawnQuantity;
  readonly points: readonly {
    readonly at: number;
    readonly measured: number;
    readonly fitted: number | null;
    readonly error: number | null;
  }[];
  readonly curve: readonly (readonly [number, number])[];
}

/** What a picture of a study's result is made from, in the units that people read. */
export type Drawing = Distributions | Bars | Front | CrossingCurves | BreakEvenMap | FittedCurve;
