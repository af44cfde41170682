import { useSyncExternalStore } from "react";
import { isRefusal, type Refusal } from "#base";
import type { Model } from "#model";
import { Figure } from "../charts/figure.tsx";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { isSystem, pictures, systems } from "./catalogue.ts";
import type { Answer } from "./evaluate/answer.ts";
import { useAnswer } from "./evaluate/use-answer.ts";
import { InputForm } from "./form/input-form.tsx";
import type { Given } from "./given.ts";
import { OrbitPicture } from "./pictures/orbit-picture.tsx";
import { EquationList } from "./results/equation-list.tsx";
import { ResultTable } from "./results/result-table.tsx";
import { useGiven, type Linked } from "./use-given.ts";

const nothing: Given = {};

/** One model: its picture where it has one, what goes in, what comes out, and how. */
export function ModelPage({ model }: { readonly model: Model }) {
  const words = useWords().systems;
  const linked = useGiven(model);
  const following = useAnswer(model.name, linked.given);
  const before = said(useAnswer(model.name, nothing).answer);
  const { stale } = following;
  const answer = said(following.answer);
  return (
    <section className="page systems">
      <header className="panel">
        <SystemLinks current={model.name} />
        <h1>{isSystem(model.name) ? words.names[model.name] : model.name}</h1>
        <p className="lead" lang="en">
          {model.summary}
        </p>
        {linked.ignored.length > 0 && (
          <p className="reason" role="status">
            {words.ignored(linked.ignored.join(", "))}
          </p>
        )}
        {following.answer !== undefined && isRefusal(following.answer) && (
          <p className="reason" role="status" lang="en">
            {following.answer.because}
          </p>
        )}
      </header>
      <div className="system-columns">
        <div className="system-picture">
          <SystemPicture {...{ model, linked, answer, stale }} />
        </div>
        <InputForm model={model} linked={linked} before={before} />
        <div className="panel system-says">
          <ResultTable {...{ model, answer, before, stale }} />
          <EquationList model={model} />
        </div>
      </div>
    </section>
  );
}

const said = (answer: Answer | Refusal | undefined): Answer | undefined =>
  isRefusal(answer) ? undefined : answer;

function SystemLinks({ current }: { readonly current: string }) {
  const words = useWords().systems;
  return (
    <nav className="row system-links" aria-label={words.title}>
      <Link to="/systems">{words.allSystems}</Link>
      {systems.map((name) => (
        <Link
          key={name}
          to={`/systems/${name}`}
          aria-current={name === current ? "page" : undefined}
        >
          {words.names[name]}
        </Link>
      ))}
    </nav>
  );
}

/** Where a picture will stand, so that nothing moves when it comes. */
const Place = ({ title, height }: { readonly title: string; readonly height: number }) => (
  <div className="panel" style={{ minHeight: height }}>
    <h2>{title}</h2>
  </div>
);

function whenResized(told: () => void): () => void {
  addEventListener("resize", told);
  return () => removeEventListener("resize", told);
}

interface PictureProps {
  readonly model: Model;
  readonly linked: Linked;
  readonly answer: Answer | undefined;
  readonly stale: boolean;
}

function SystemPicture({ model, linked, answer, stale }: PictureProps) {
  const words = useWords().systems;
  const windowWidth = useSyncExternalStore(whenResized, () => innerWidth);
  if (model.name === "orbit") {
    if (answer === undefined)
      return <Place title={words.orbitPicture.title} height={windowWidth < 640 ? 480 : 640} />;
    const at = (key: string) => linked.given[key] ?? model.inputs[key]!.typical;
    const { view, look } = linked;
    return (
      <OrbitPicture
        {...{ answer, stale, view, look }}
        inclined={at("inclined")}
        satellites={at("unitsBuilt")}
      />
    );
  }
  const picture = pictures[model.name];
  if (picture === undefined) return null;
  const { Drawing } = picture;
  const height = picture.heightAt(windowWidth);
  if (answer === undefined) return <Place title={picture.title(words)} height={height + 70} />;
  return (
    <Figure
      title={picture.title(words)}
      description={picture.describe(answer, words)}
      caption={picture.caption(words)}
      stale={stale}
      height={height}
    >
      {(width) => <Drawing answer={answer} width={width} height={height} />}
    </Figure>
  );
}
