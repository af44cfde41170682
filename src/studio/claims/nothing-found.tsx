import { nearestNames } from "#base";
import { nameOf } from "#sources";
import { useWords } from "../words/use-words.tsx";
import { claims, everything, type Wanted } from "./wanted.ts";

interface Props {
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
}

/** The way out where no claim fits. */
export function NothingFound({ wanted, onChange }: Props) {
  const words = useWords().claims;
  const near = nearestNames(wanted.search, claims.map(nameOf));
  return (
    <div className="panel">
      <p>{words.none}</p>
      <p className="row">
        {near.length > 0 && <span>{words.nearest}</span>}
        {near.map((name) => (
          <button
            key={name}
            type="button"
            lang="en"
            onClick={() => onChange({ ...everything, search: name })}
          >
            {name}
          </button>
        ))}
        <button type="button" onClick={() => onChange(everything)}>
          {words.clear}
        </button>
      </p>
    </div>
  );
}
