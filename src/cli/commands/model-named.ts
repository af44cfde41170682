import { nearestNames, refuse, type Refusal } from "#base";
import type { Model } from "#model";
import { models } from "#systems";

/** The model that a person names. */
export function modelNamed(name: string): Model | Refusal {
  const model = Object.values(models).find((one) => one.name === name);
  if (model !== undefined) return model;
  const names = Object.values(models).map((one) => one.name);
  const near = nearestNames(name, names);
  return refuse(
    "unknown-name",
    `no model is called "${name}"${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""}. There are ${names.join(", ")}`,
  );
}
