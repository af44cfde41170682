/** What the server tells of studies, as its `src/server/studies` and the drawings of `src/runs` have it. */

export type StudyState =
  | "waiting"
  | "running"
  | "stopping"
  | "elsewhere"
  | "cut off"
  | "stopped"
  | "failed"
  | "finished";

export interface StudySeen {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly method: string;
  readonly state: StudyState;
  readonly samples: number;
  readonly seed: number;
  readonly numericClass: string;
  readonly because?: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly counts: "samples" | "evaluations" | "share";
    readonly ratePerSecond?: number;
    readonly secondsLeft?: number;
    readonly best?: string;
  };
}

export interface StudyView extends StudySeen {
  readonly definition: Draft;
  readonly asked: { readonly kind: string } & Readonly<Record<string, unknown>>;
  readonly sections?: readonly Section[];
  readonly drawing?: Drawing;
  readonly unshown?: string;
}

/** A study as a file says it. */
export interface Draft {
  readonly title?: string;
  readonly model: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly correlations?: readonly unknown[];
  readonly outputs?: readonly string[];
  readonly seed?: number;
  readonly method?: { readonly kind: string } & Readonly<Record<string, unknown>>;
}

export interface Section {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
  readonly remarks?: readonly string[];
}

export interface Told {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Quantity {
  readonly name: string;
  readonly unit: string;
}

export interface Distribution extends Quantity {
  readonly mean: number;
  readonly percentiles: readonly (Told & { readonly level: number })[];
  readonly quantiles: readonly number[];
}

export interface Distributions {
  readonly kind: "distributions";
  readonly results: readonly Distribution[];
  readonly levels: readonly number[];
  readonly contests: readonly {
    readonly name: string;
    readonly shares: readonly (Told & { readonly name: string })[];
  }[];
}

export interface MeasuresPanel {
  readonly kind: "measures";
  readonly by: "sobol" | "shapley" | "morris" | "shares" | "distances" | "worth";
  readonly of: string;
  readonly unit: string;
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
    readonly low: { readonly value: number; readonly result: number | null };
    readonly high: { readonly value: number; readonly result: number | null };
  }[];
}

export interface Bars {
  readonly kind: "bars";
  readonly panels: readonly (MeasuresPanel | TornadoPanel)[];
}

export interface Design {
  readonly values: readonly (number | null)[];
  readonly objectives: readonly (number | null)[];
  readonly broken: readonly string[];
}

export interface Front {
  readonly kind: "front";
  readonly decided: readonly Quantity[];
  readonly objectives: readonly (Quantity & { readonly sense: "minimise" | "maximise" })[];
  readonly designs: readonly Design[];
  readonly best: number;
}

export type ScaleKind = "linear" | "log";

export interface CrossingCurves {
  readonly kind: "curves";
  readonly input: Quantity & { readonly scale: ScaleKind };
  readonly of: string;
  readonly against: string;
  readonly unit: string;
  readonly shows: "results" | "difference";
  readonly at: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly crossings: readonly { readonly at: number; readonly kind: "equal" | "jump" }[];
}

export interface MapAxis extends Quantity {
  readonly scale: ScaleKind;
  readonly between: readonly [number, number];
}

export interface BreakEvenMap {
  readonly kind: "map";
  readonly inputs: readonly [MapAxis, MapAxis];
  readonly of: string;
  readonly against: string;
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly cells: number;
  readonly lower: readonly number[];
}

export interface FittedCurve {
  readonly kind: "fit";
  readonly along?: Quantity;
  readonly result: Quantity;
  readonly points: readonly {
    readonly at: number;
    readonly measured: number;
    readonly fitted: number | null;
    readonly error: number | null;
  }[];
  readonly curve: readonly (readonly [number, number])[];
}

export type Drawing = Distributions | Bars | Front | CrossingCurves | BreakEvenMap | FittedCurve;

/** Why a request was not met. Status 0: there is no server. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** Whether something is still to come of a study. */
export const goesOn = ({ state }: StudySeen): boolean =>
  state === "waiting" || state === "running" || state === "stopping" || state === "elsewhere";

export const canResume = ({ state }: StudySeen): boolean =>
  state === "stopped" || state === "failed" || state === "cut off" || state === "elsewhere";
