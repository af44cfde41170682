import { modelNamed as named } from "#answer";
import type { Refusal } from "#base";
import type { Model } from "#model";
import { models } from "#systems";

/** The model that a person names. */
export const modelNamed = (name: string): Model | Refusal => named(name, Object.values(models));
