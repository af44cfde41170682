import { useEffect, useState } from "react";
import { useWords } from "../words/use-words.tsx";
import { askFurther } from "../engine/ask-further.ts";
import type { PlanDisputes as Disputes } from "../engine/further.ts";

/** Where the numbers of the announced plan contradict one another or the arithmetic. */
export function PlanDisputes() {
  const words = useWords().claims;
  const [disputes, setDisputes] = useState<Disputes>([]);
  useEffect(() => {
    let waiting = true;
    const wait = async () => {
      const found = await askFurther("plan", {});
      if (waiting) setDisputes(found);
    };
    void wait();
    return () => {
      waiting = false;
    };
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
