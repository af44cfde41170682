import { useState } from "react";
import { formatNumber } from "#units";
import { Link } from "../link.tsx";
import { navigate } from "../route.ts";
import { useLanguage, useWords } from "../words/use-words.tsx";
import { ask } from "./ask.ts";
import { DrawingOf } from "./drawings/drawing-of.tsx";
import { draftText } from "./new/draft-text.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Scrolled } from "./scrolled.tsx";
import { Sections } from "./sections.tsx";
import { StudyProgress } from "./study-progress.tsx";
import { useStudy } from "./use-study.ts";
import { goesOn, type StudyView } from "./wire.ts";

/** One study: what was asked, how far it is, and what came out. */
export function StudyPage({ id }: { readonly id: string }) {
  const words = useWords();
  const { study, problem, reload } = useStudy(id);
  if (study === undefined)
    return (
      <section className="page">
        <h1>{problem?.status === 404 ? words.studies.noSuchStudy : words.studies.study}</h1>
        {problem !== undefined && <ProblemNote problem={problem} />}
        <p>
          <Link to="/studies">{words.studies.allStudies}</Link>
        </p>
      </section>
    );
  return (
    <section className="page">
      <Head study={study} />
      {problem !== undefined && <ProblemNote problem={problem} />}
      {study.state !== "finished" && <StudyProgress study={study} onChange={reload} />}
      {study.because !== undefined && (
        <p className="study-problem" lang="en">
          {study.because}
        </p>
      )}
      {study.unshown !== undefined && (
        <p className="study-problem" lang="en">
          {study.unshown}
        </p>
      )}
      {study.drawing !== undefined && <DrawingOf drawings={[{ drawing: study.drawing }]} />}
      {study.sections !== undefined && <Sections sections={study.sections} />}
      <Asked study={study} />
    </section>
  );
}

function Head({ study }: { readonly study: StudyView }) {
  const words = useWords().studies;
  const language = useLanguage();
  const { id, title, model, method, samples, seed, numericClass, createdAt, state } = study;
  const facts = [
    words.methods[method as keyof typeof words.methods] ?? method,
    model,
    ...(samples > 1 ? [words.samplesOf(formatNumber(samples, 15))] : []),
    `${words.seed} ${seed}`,
    numericClass,
    new Date(createdAt).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }),
    id.slice(0, 12),
  ];
  return (
    <header className="panel">
      <p className="soft">
        <Link to="/studies">{words.allStudies}</Link>
      </p>
      <div className="row study-head">
        <h1 lang="en">{title}</h1>
        {state === "finished" && <Exports id={id} />}
      </div>
      <p className="soft study-facts">{facts.join(" · ")}</p>
    </header>
  );
}

function Exports({ id }: { readonly id: string }) {
  const words = useWords().studies;
  return (
    <div className="row study-exports">
      <span className="soft">{words.export}</span>
      {(["csv", "json", "parquet"] as const).map((format) => (
        <a key={format} href={`/api/studies/${id}/export?format=${format}`} download>
          {format === "parquet" ? "Parquet" : format.toUpperCase()}
        </a>
      ))}
    </div>
  );
}

/** What was asked, to be read, changed and asked again, or removed. */
function Asked({ study }: { readonly study: StudyView }) {
  const words = useWords().studies;
  const [isSure, setIsSure] = useState(false);
  const remove = async () => {
    const answer = await ask(`/${study.id}`, { method: "DELETE" });
    if (answer.kind === "answer") navigate("/studies");
  };
  return (
    <section className="panel">
      <h2>{words.asked}</h2>
      <Scrolled label={words.asked}>
        <pre className="study-text" lang="en">
          {draftText(study.definition)}
        </pre>
      </Scrolled>
      <div className="row">
        <Link to={`/studies/new?from=${study.id.slice(0, 12)}`}>{words.changeAndAsk}</Link>
        {!goesOn(study) &&
          (isSure ? (
            <>
              <button type="button" onClick={() => void remove()}>
                {words.removeForGood}
              </button>
              <button type="button" className="quiet" onClick={() => setIsSure(false)}>
                {words.keep}
              </button>
            </>
          ) : (
            <button type="button" className="quiet" onClick={() => setIsSure(true)}>
              {words.remove}
            </button>
          ))}
      </div>
    </section>
  );
}
