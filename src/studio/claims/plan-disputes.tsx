import { useEffect, useState } from "react";
import { useWords } from "../words/use-words.tsx";
import type { PlanDisputes as Disputes } from "./plan-worker.ts";

/** Where the numbers of the announced plan contradict one another or the arithmetic. */
export function PlanDisputes() {
  const words = useWords().claims;
  const [disputes, setDisputes] = useState<Disputes>([]);
  useEffect(() => {
    const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), {
      type: "module",
      name: "kardashev plan",
    });
    worker.addEventListener("message", ({ data }: MessageEvent<Disputes>) => setDisputes(data));
    worker.postMessage("");
    return () => worker.terminate();
  }, []);
  return (
    <section className="panel">
      <h2>{words.planDisputes}</h2>
      <ul className="plan-disputes" lang="en">
        {disputes.map(({ says, between }) => (
          <li key={says}>
            <small>{between.join(", ")}</small> {says}
          </li>
        ))}
      </ul>
    </section>
  );
}
