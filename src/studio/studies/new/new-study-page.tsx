import { useEffect, useRef, useState } from "react";
import { Link } from "../../link.tsx";
import { navigate } from "../../route.ts";
import { useWords } from "../../words/use-words.tsx";
import { ask, sent } from "../ask.ts";
import { ProblemNote } from "../problem-note.tsx";
import type { Draft, Problem, StudySeen, StudyView } from "../wire.ts";
import { DraftForm } from "./draft-form.tsx";
import { draftText } from "./draft-text.ts";
import { firstDraft } from "./draft.ts";
import { examples } from "./examples.ts";
import { useCheck } from "./use-check.ts";

interface Props {
  /** Name of an example to begin with. */
  readonly example: string | undefined;
  /** Id of a study to begin with. */
  readonly from: string | undefined;
}

type Mode = "form" | "text";

/** A study that is to be: as a form for what is common, as text for everything. */
export function NewStudyPage({ example, from }: Props) {
  const words = useWords().studies;
  const found = examples.find(({ name }) => name === example);
  const [mode, setMode] = useState<Mode>(found === undefined ? "form" : "text");
  const [draft, setDraft] = useState<Draft>(firstDraft);
  const [text, setText] = useState<string>(found?.text ?? "");
  const [problem, setProblem] = useState<Problem>();
  const [isStarting, setIsStarting] = useState(false);
  // Fields keep what is typed; another draft makes them anew.
  const [edition, setEdition] = useState(0);
  const editor = useRef<HTMLTextAreaElement>(null);
  const written = mode === "form" ? draftText(draft) : text;
  const check = useCheck(written);

  const show = (next: Draft) => {
    setDraft(next);
    setEdition((before) => before + 1);
  };
  useEffect(() => {
    if (from === undefined) return;
    async function begin(id: string): Promise<void> {
      const answer = await ask<StudyView>(`/${id}`);
      if (answer.kind === "problem") return setProblem(answer.problem);
      setDraft(answer.value.definition);
      setEdition((before) => before + 1);
    }
    void begin(from);
  }, [from]);

  const turnTo = async (next: Mode) => {
    setProblem(undefined);
    if (next === "text") setText(draftText(draft));
    else {
      const answer = await ask<{ draft: Draft }>("/check", sent(text));
      if (answer.kind === "problem") return setProblem(answer.problem);
      show(answer.value.draft);
    }
    setMode(next);
  };
  const start = async () => {
    setIsStarting(true);
    setProblem(undefined);
    const answer = await ask<StudySeen>("", sent(written));
    setIsStarting(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    navigate(`/studies/${answer.value.id.slice(0, 12)}`);
  };
  const shown = problem ?? check.problem;
  return (
    <section className="page study-page-new">
      <header className="panel">
        <p className="soft">
          <Link to="/studies">{words.allStudies}</Link>
        </p>
        <h1>{words.newStudy}</h1>
        <nav className="study-begin" aria-label={words.beginWith}>
          <span className="soft">{words.beginWith}</span>
          {examples.map(({ name }) => (
            <Link
              key={name}
              to={`/studies/new?example=${name}`}
              aria-current={name === example ? "true" : undefined}
            >
              {words.examples[name].title}
            </Link>
          ))}
        </nav>
      </header>
      <div className="study-modes" role="group" aria-label={words.writtenAs}>
        {(["form", "text"] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            onClick={() => {
              if (mode !== one) void turnTo(one);
            }}
          >
            {words.modes[one]}
          </button>
        ))}
      </div>
      {mode === "form" ? (
        <DraftForm key={edition} draft={draft} onChange={setDraft} />
      ) : (
        <label className="study-field">
          {words.asText}
          <textarea
            ref={editor}
            className="study-text"
            rows={Math.max(14, text.split("\n").length + 2)}
            spellCheck={false}
            lang="en"
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setProblem(undefined);
            }}
          />
        </label>
      )}
      {shown !== undefined && <ProblemNote problem={shown} />}
      <div className="row">
        <button type="button" className="first" disabled={isStarting} onClick={() => void start()}>
          {words.start}
        </button>
        <span className="soft" aria-live="polite">
          {shown === undefined && check.title !== undefined && words.understood(check.title)}
        </span>
      </div>
    </section>
  );
}
