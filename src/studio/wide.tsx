import type { ReactNode } from "react";

/** What may be wider than its place and then scrolls, by hand or by keys. */
export function Wide({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={name}>
      {children}
    </div>
  );
}
