import type { Model } from "#model";

/** Every model there is, by name: what `kardashev models` lists and the conformance suite holds to account. */
export const models: Readonly<Record<string, Model>> = {};
