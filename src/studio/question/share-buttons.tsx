import { useState } from "react";
import { useWords } from "../words/use-words.tsx";
import { queryOf, scenarioOf, usual, type Asked } from "./asked.ts";

interface Props {
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
}

/** Takes the question along: as a link, or as a file for the command line. */
export function ShareButtons({ asked, onChange }: Props) {
  const text = useWords().question;
  const [said, setSaid] = useState("");
  const query = queryOf(asked).toString();
  const copy = async (what: string, done: string) => {
    try {
      await navigator.clipboard.writeText(what);
      setSaid(done);
    } catch {
      setSaid(text.cannotCopy);
    }
  };
  return (
    <div className="row">
      <button
        type="button"
        onClick={() => void copy(new URL(`/?${query}`, location.href).href, text.linkCopied)}
      >
        {text.copyLink}
      </button>
      <button type="button" onClick={() => void copy(scenarioOf(asked), text.scenarioCopied)}>
        {text.copyScenario}
      </button>
      {query !== "" && (
        <button type="button" onClick={() => onChange(usual)}>
          {text.resetAll}
        </button>
      )}
      <span role="status" className="soft">
        {said}
      </span>
    </div>
  );
}
