import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { Link } from "./link.tsx";
import { QuestionPage } from "./question/question-page.tsx";
import { useRoute, type Route } from "./route.ts";
import { explainedIn } from "./trail/explain-link.ts";
import { LanguageChoice, useWords, WordsProvider } from "./words/use-words.tsx";
import type { Words } from "./words/en.ts";

const ClaimsPage = lazy(() => import("./claims/claims-page.tsx"));
const StudiesPage = lazy(() => import("./studies/studies-page.tsx"));
const TrailPanel = lazy(() => import("./trail/trail-panel.tsx"));
const SystemPage = lazy(() => import("./systems/system-page.tsx"));

/** The studio: its frame, and the page that the address names. */
export function App() {
  return (
    <WordsProvider>
      <Frame />
    </WordsProvider>
  );
}

/** Pages in the order of the bar. The question is where everybody starts. */
const places = ["", "systems", "studies", "claims"] as const;
type Place = (typeof places)[number];

function Frame() {
  const route = useRoute();
  const words = useWords();
  const place = placeOf(route);
  const system = place === "systems" ? systemOf(route, words) : "";
  useEffect(() => {
    const titles = [system, place === "" ? "" : titleOf(words, place), "Kardashev"];
    document.title = titles.filter((title) => title !== "").join(" · ");
  }, [place, system, words]);
  return (
    <>
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="bar">
        <Link className="name" to="/">
          Kardashev
        </Link>
        <nav aria-label={words.pages}>
          {places.map((one) => (
            <Link key={one} to={`/${one}`} aria-current={one === place ? "page" : undefined}>
              {titleOf(words, one)}
            </Link>
          ))}
        </nav>
        <LanguageChoice />
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={null}>{pageAt(place, route, words)}</Suspense>
      </main>
      {place === "" && explainedIn(route.query).length > 0 && (
        <Suspense fallback={null}>
          <TrailPanel />
        </Suspense>
      )}
    </>
  );
}

const placeOf = ({ path }: Route): Place | undefined => {
  const first = path[0] ?? "";
  return places.find((one) => one === first);
};

/** The system or model whose page it is, as it is called; nothing for the list of them. */
function systemOf({ path }: Route, words: Words): string {
  const name = path[1] ?? "";
  const names: Readonly<Record<string, string>> = words.systems.names;
  return Object.hasOwn(names, name) ? names[name]! : name;
}

function titleOf(words: Words, place: Place | undefined): string {
  switch (place) {
    case "":
      return words.question.title;
    case "systems":
      return words.systems.title;
    case "studies":
      return words.studies.title;
    case "claims":
      return words.claims.title;
    case undefined:
      return words.nothingHere;
  }
}

function pageAt(place: Place | undefined, { path }: Route, words: Words): ReactNode {
  switch (place) {
    case "":
      return <QuestionPage />;
    case "systems":
      return <SystemPage name={path[1]} />;
    case "studies":
      return <StudiesPage id={path[1]} />;
    case "claims":
      return <ClaimsPage id={path[1]} />;
    case undefined:
      return (
        <section className="page">
          <h1>{words.nothingHere}</h1>
          <p>
            <Link to="/">{words.toTheQuestion}</Link>
          </p>
        </section>
      );
  }
}
