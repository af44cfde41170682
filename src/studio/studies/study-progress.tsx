import { useState } from "react";
import { useWords } from "../words/use-words.tsx";
import { ask } from "./ask.ts";
import { percentDone, progressText, shareDone } from "./progress-text.ts";
import { canResume, goesOn, type StudySeen } from "./wire.ts";

interface Props {
  readonly study: StudySeen;
  /** Called when it was stopped or resumed. */
  readonly onChange: () => void;
}

/** How far a study is, with what can be done about it. A study that is finished needs none of it. */
export function StudyProgress({ study, onChange }: Props) {
  const words = useWords().studies;
  const [isAsked, setIsAsked] = useState(false);
  const act = async (what: "stop" | "resume") => {
    setIsAsked(true);
    await ask(`/${study.id}/${what}`, { method: "POST" });
    setIsAsked(false);
    onChange();
  };
  const isUnderWay = goesOn(study);
  return (
    <div className="study-progress">
      <progress
        max={1}
        value={shareDone(study)}
        aria-label={words.progressOf(study.title)}
        data-idle={!isUnderWay || undefined}
      />
      <span className="number soft study-pace">
        {isUnderWay && study.state !== "elsewhere"
          ? progressText(study, words).join(" · ")
          : `${words.states[study.state]}, ${percentDone(study)}`}
      </span>
      {isUnderWay && study.state !== "elsewhere" && (
        <button
          type="button"
          disabled={isAsked || study.state === "stopping"}
          onClick={() => void act("stop")}
          aria-label={words.stopNamed(study.title)}
        >
          {words.stop}
        </button>
      )}
      {canResume(study) && (
        <button
          type="button"
          disabled={isAsked}
          onClick={() => void act("resume")}
          aria-label={words.resumeNamed(study.title)}
        >
          {words.resume}
        </button>
      )}
    </div>
  );
}
