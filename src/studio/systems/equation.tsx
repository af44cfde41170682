import type { Variable } from "#model";
import { Formula } from "../trail/index.ts";

/** An equation of a model as it is shown on these pages. */
export function Equation({ variable }: { readonly variable: Variable }) {
  return <Formula of={variable} />;
}
