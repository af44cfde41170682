import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate } from "./route.ts";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string };

/** A link inside the studio: without loading a page, and with all that a link does when it is opened elsewhere. */
export function Link({ to, onClick, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    navigate(to);
    document.getElementById("content")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
