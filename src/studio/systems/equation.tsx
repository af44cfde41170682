import { equationText, type Variable } from "#model";

/** An equation of a model as it is shown on these pages. */
export function Equation({ variable }: { readonly variable: Variable }) {
  return (
    <code className="equation" lang="en">
      {equationText(variable)}
    </code>
  );
}
