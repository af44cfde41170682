import { useEffect, useRef } from "react";
import { navigate, useRoute } from "../route.ts";
import { askedFrom, draftOf } from "../question/asked.ts";
import { useWords } from "../words/use-words.tsx";
import { words as wordsIn } from "#base";
import { explainedIn, linkExplaining } from "./explain-link.ts";
import { StepLink } from "./step-link.tsx";
import { TrailStep } from "./trail-step.tsx";
import "./trail.css";

/** The trail of the number that the link names, in front of the page: closing it leads back to where it was opened. */
export default function TrailPanel() {
  const route = useRoute();
  const words = useWords().trail;
  const way = explainedIn(route.query);
  const path = way.at(-1)!;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current!;
    const before = document.activeElement;
    const closeBeside = ({ target }: MouseEvent) => {
      if (target === shown) shown.close();
    };
    shown.addEventListener("click", closeBeside);
    if (!shown.open) shown.showModal();
    beginAt(shown.querySelector("h2"));
    return () => {
      shown.removeEventListener("click", closeBeside);
      // A step back in the browser takes the dialog away without closing it.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="trail"
      aria-labelledby="trail-of"
      onClose={() => navigate(linkExplaining(route, []))}
    >
      <div className="trail-inside">
        <header className="trail-head">
          <nav aria-label={words.wayHere}>
            <ol className="crumbs" lang="en">
              {way.slice(0, -1).map((one, at) => (
                <li key={way.slice(0, at + 1).join(" ")}>
                  <StepLink to={linkExplaining(route, way.slice(0, at + 1))}>
                    {nameOf(one)}
                  </StepLink>
                </li>
              ))}
            </ol>
          </nav>
          <button type="button" className="quiet" onClick={() => dialog.current!.close()}>
            {words.close}
          </button>
        </header>
        <h2 key={`name of ${path}`} id="trail-of" ref={beginAt} tabIndex={-1} lang="en">
          {nameOf(path)} <PartOf path={path} />
        </h2>
        <TrailStep
          key={path}
          path={path}
          draft={draftOf(askedFrom(route.query))}
          linkTo={(next) => linkExplaining(route, [...way, next])}
        />
      </div>
    </dialog>
  );
}

/** Whoever reads with the keyboard or by ear begins with the name of what is shown. */
function beginAt(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  heading?.closest("dialog")?.scrollTo(0, 0);
}

const nameOf = (path: string): string => wordsIn(path.split(".").at(-1)!);

/** Of which part of the model a number is. */
function PartOf({ path }: { readonly path: string }) {
  const parts = path.split(".").slice(0, -1);
  return parts.length > 0 && <small>{parts.map(wordsIn).join(" › ")}</small>;
}
