import type { Draft } from "../wire.ts";
import { ChooseForm } from "./choose-form.tsx";
import { CrossForm } from "./cross-form.tsx";
import type { Method } from "./draft.ts";
import { ExplainForm } from "./explain-form.tsx";
import { FitForm } from "./fit-form.tsx";
import { SampleForm } from "./sample-form.tsx";

/** What every form of a method is given. */
export interface MethodProps {
  readonly method: Method;
  readonly draft: Draft;
  /** Ids of the lists of names to complete from. */
  readonly lists: { readonly inputs: string; readonly results: string };
  readonly onChange: (method: Method) => void;
}

/** The options of a method that are common; its others are kept as they are, and stand in the text. */
export function MethodForm(props: MethodProps) {
  switch (props.method.kind) {
    case "sample":
      return <SampleForm {...props} />;
    case "explain":
      return <ExplainForm {...props} />;
    case "cross":
      return <CrossForm {...props} />;
    case "choose":
      return <ChooseForm {...props} />;
    case "fit":
      return <FitForm {...props} />;
    default:
      return null;
  }
}
