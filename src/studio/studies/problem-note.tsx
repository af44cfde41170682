import { useWords } from "../words/use-words.tsx";
import type { Problem } from "./wire.ts";

/** Why something cannot be had: the server's own words. */
export function ProblemNote({ problem }: { readonly problem: Problem }) {
  const { problems } = useWords().studies;
  const { status, detail } = problem;
  const title =
    status === 0 ? problems.noServer : status === 503 ? problems.busy : problems.refused;
  const lines = detail.split(/\n|; (?=method\.)/).filter((line) => line !== "");
  return (
    <div className="study-problem" role="alert">
      <strong>{title}</strong>
      {lines.map((line) => (
        <p key={line} lang="en">
          {line}
        </p>
      ))}
      {(status === 503 || status === 0) && <p className="soft">{problems.again}</p>}
    </div>
  );
}
