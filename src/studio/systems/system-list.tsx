import { isRefusal } from "#base";
import { models } from "#systems";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { otherModels, pictures, systems, type System } from "./catalogue.ts";
import { useAnswer } from "./evaluate/use-answer.ts";
import type { Given } from "./given.ts";
import { OrbitDrawing } from "./pictures/orbit-picture.tsx";

/** The five systems with a line and a small picture each, and all the other models. */
export function SystemList() {
  const words = useWords().systems;
  return (
    <section className="page systems">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <ul className="system-cards">
        {systems.map((name) => (
          <Card key={name} name={name} />
        ))}
      </ul>
      <section className="panel" aria-label={words.otherModels}>
        <h2>{words.otherModels}</h2>
        <ul className="model-list" lang="en">
          {otherModels.map(({ name, summary }) => (
            <li key={name}>
              <Link to={`/systems/${name}`}>{name}</Link> <span className="soft">{summary}</span>
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}

const nothing: Given = {};
const [width, height] = [248, 132];

function Card({ name }: { readonly name: System }) {
  const words = useWords().systems;
  const { answer } = useAnswer(name, nothing);
  const Drawing = pictures[name]?.Drawing ?? OrbitDrawing;
  return (
    <li className="system-card">
      <Link to={`/systems/${name}`}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className={name === "orbit" ? "small-space" : undefined}
          aria-hidden="true"
        >
          {answer !== undefined && !isRefusal(answer) && (
            <Drawing answer={answer} width={width} height={height} small />
          )}
        </svg>
        <h2>{words.names[name]}</h2>
      </Link>
      <p className="soft" lang="en">
        {models[name]!.summary}
      </p>
    </li>
  );
}
