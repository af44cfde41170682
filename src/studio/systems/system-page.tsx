import { nearestNames } from "#base";
import { models } from "#systems";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";
import { ModelPage } from "./model-page.tsx";
import { SystemList } from "./system-list.tsx";
import "./systems.css";

/** The systems; or one of them, or any other model, by its name. */
export default function SystemPage({ name }: { readonly name: string | undefined }) {
  if (name === undefined) return <SystemList />;
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (model === undefined) return <NoModel name={name} />;
  return <ModelPage key={name} model={model} />;
}

function NoModel({ name }: { readonly name: string }) {
  const words = useWords().systems;
  const near = nearestNames(name, Object.keys(models));
  return (
    <section className="page systems">
      <h1>{words.noModel(name)}</h1>
      {near.length > 0 && (
        <p className="row">
          {words.near}
          {near.map((one) => (
            <Link key={one} to={`/systems/${one}`} lang="en">
              {one}
            </Link>
          ))}
        </p>
      )}
      <p>
        <Link to="/systems">{words.allSystems}</Link>
      </p>
    </section>
  );
}
