import type { MouseEvent, ReactNode } from "react";
import { navigate } from "../route.ts";

interface Props {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link from one number of the trail to another: the page behind stays where it is. */
export function StepLink({ to, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} onClick={follow}>
      {children}
    </a>
  );
}
