import { useEffect, useState } from "react";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { ask } from "./ask.ts";
import { DrawingOf } from "./drawings/drawing-of.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Sections } from "./sections.tsx";
import type { Problem, StudyView } from "./wire.ts";

/** Several studies' results beside each other, on the same axes where they tell the same. */
export function ComparePage({ ids }: { readonly ids: readonly string[] }) {
  const words = useWords().studies;
  const { views, problems } = useViews(ids);
  const drawn = views.flatMap((view) =>
    view.drawing === undefined ? [] : [{ drawing: view.drawing, of: view.title }],
  );
  return (
    <section className="page">
      <header className="panel">
        <p className="soft">
          <Link to="/studies">{words.allStudies}</Link>
        </p>
        <h1>{words.compared(ids.length)}</h1>
        <ol className="study-compared">
          {views.map((view) => (
            <li key={view.id}>
              <Link to={`/studies/${view.id.slice(0, 12)}`} lang="en">
                {view.title}
              </Link>
              <span className="soft">
                {view.method} · {view.model} · {view.id.slice(0, 12)}
                {view.state !== "finished" && ` · ${words.states[view.state]}`}
              </span>
            </li>
          ))}
        </ol>
      </header>
      {problems.map((problem) => (
        <ProblemNote key={problem.detail} problem={problem} />
      ))}
      {drawn.length > 0 && <DrawingOf drawings={drawn} />}
      <div className="study-beside">
        {views.map((view) => (
          <section key={view.id} className="panel">
            <h2 lang="en">{view.title}</h2>
            {view.sections === undefined ? (
              <p className="soft">{words.noResult}</p>
            ) : (
              <Sections sections={view.sections} level={3} />
            )}
          </section>
        ))}
      </div>
    </section>
  );
}

interface Views {
  readonly views: readonly StudyView[];
  readonly problems: readonly Problem[];
}

function useViews(ids: readonly string[]): Views {
  const [found, setFound] = useState<Views>({ views: [], problems: [] });
  const key = ids.join(",");
  useEffect(() => {
    let isCurrent = true;
    async function look(): Promise<void> {
      const answers = await Promise.all(key.split(",").map((id) => ask<StudyView>(`/${id}`)));
      if (!isCurrent) return;
      setFound({
        views: answers.flatMap((answer) => (answer.kind === "answer" ? [answer.value] : [])),
        problems: answers.flatMap((answer) => (answer.kind === "problem" ? [answer.problem] : [])),
      });
    }
    void look();
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return found;
}
