import { chooseMethod } from "./choose.ts";
import { crossMethod } from "./cross.ts";
import { explainMethod } from "./explain.ts";
import { fitMethod } from "./fit.ts";
import type { Method } from "./method.ts";
import { sampleMethod } from "./sample.ts";

/** The kinds of study, by name. A further one is a file beside this one, and a line here. */
export const methods: readonly Method[] = [
  sampleMethod,
  explainMethod,
  crossMethod,
  chooseMethod,
  fitMethod,
];

export const methodOf = (kind: string): Method | undefined =>
  methods.find((method) => method.kind === kind);
