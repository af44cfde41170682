import type { Drawing } from "#study";

/** What the server tells of studies, as its `src/server/studies` has it. */

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
