import { useState } from "react";
import { formatNumber } from "#units";
import { Link } from "../link.tsx";
import { navigate } from "../route.ts";
import { useLanguage, useWords } from "../words/use-words.tsx";
import { examples } from "./new/examples.ts";
import { ProblemNote } from "./problem-note.tsx";
import { StudyProgress } from "./study-progress.tsx";
import { useStudyList } from "./use-study-list.ts";
import { canResume, goesOn, type StudySeen } from "./wire.ts";

/** All studies of the store, the newest first. */
export function StudyListPage() {
  const all = useWords();
  const words = all.studies;
  const { studies, place, problem, reload } = useStudyList();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (id: string, isIn: boolean) =>
    setChosen((before) => (isIn ? [...before, id] : before.filter((one) => one !== id)));
  const compare = () => {
    const [first, ...others] = chosen;
    navigate(`/studies/${short(first!)}?with=${others.map(short).join(",")}`);
  };
  return (
    <section className="page">
      <div className="row study-head">
        <h1>{words.title}</h1>
        <div className="row">
          {chosen.length > 0 && (
            <button type="button" disabled={chosen.length < 2} onClick={compare}>
              {words.compareChosen(chosen.length)}
            </button>
          )}
          <Link className="study-new" to="/studies/new">
            {words.newStudy}
          </Link>
        </div>
      </div>
      <p className="soft study-lead">{words.lead}</p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {studies?.length === 0 && <NoStudies />}
      {studies !== undefined && studies.length > 0 && (
        <table className="study-table">
          <thead>
            <tr>
              <th>
                <span className="study-unseen">{words.columns.compare}</span>
              </th>
              <th>{words.columns.study}</th>
              <th className="study-wide">{words.columns.model}</th>
              <th className="study-wide">{words.columns.method}</th>
              <th className="number study-wide">{words.columns.samples}</th>
              <th className="study-wide">{words.columns.begun}</th>
              <th>{words.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {studies.map((study) => (
              <Row
                key={study.id}
                study={study}
                isChosen={chosen.includes(study.id)}
                choose={choose}
                reload={reload}
              />
            ))}
          </tbody>
        </table>
      )}
      {place !== undefined && studies !== undefined && studies.length > 0 && (
        <p className="soft study-place">{words.keptIn(place)}</p>
      )}
    </section>
  );
}

const short = (id: string) => id.slice(0, 12);

interface RowProps {
  readonly study: StudySeen;
  readonly isChosen: boolean;
  readonly choose: (id: string, isIn: boolean) => void;
  readonly reload: () => void;
}

function Row({ study, isChosen, choose, reload }: RowProps) {
  const words = useWords().studies;
  const language = useLanguage();
  const { id, title, model, method, samples, state, createdAt } = study;
  const begun = new Date(createdAt);
  return (
    <tr data-state={state}>
      <td className="study-choice">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={state !== "finished"}
          aria-label={words.chooseNamed(title)}
          onChange={({ target }) => choose(id, target.checked)}
        />
      </td>
      <td>
        <Link to={`/studies/${short(id)}`} lang="en">
          {title}
        </Link>
        <span className="soft study-narrow">
          {words.methods[method as keyof typeof words.methods] ?? method} ·{" "}
          <span lang="en">{model}</span>
        </span>
      </td>
      <td className="study-wide" lang="en">
        {model}
      </td>
      <td className="study-wide">
        {words.methods[method as keyof typeof words.methods] ?? method}
      </td>
      <td className="number study-wide">{samples > 1 ? formatNumber(samples, 15) : ""}</td>
      <td className="study-wide number-left">
        <time dateTime={createdAt}>
          {begun.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      </td>
      <td className="study-state">
        {goesOn(study) || canResume(study) ? (
          <StudyProgress study={study} onChange={reload} />
        ) : (
          words.states[state]
        )}
      </td>
    </tr>
  );
}

/** What to do first. */
function NoStudies() {
  const words = useWords().studies;
  return (
    <div className="study-none">
      <h2>{words.none}</h2>
      <p>{words.noneLead}</p>
      <ul className="study-examples">
        {examples.map(({ name }) => (
          <li key={name}>
            <Link to={`/studies/new?example=${name}`}>{words.examples[name].title}</Link>
            <span className="soft">{words.examples[name].tells}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
