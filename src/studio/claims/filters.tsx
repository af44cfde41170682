import { useWords } from "../words/use-words.tsx";
import { claims, isDisputed, kinds, statuses, type Wanted } from "./wanted.ts";

interface Props {
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
  /** How many claims are left. */
  readonly found: number;
  /** Whether only claims are listed of which others say something else. */
  readonly sideBySide: boolean;
}

/** Narrows the list: by words, kinds, statuses, and by whether others say otherwise. */
export function Filters({ wanted, onChange, found, sideBySide }: Props) {
  const words = useWords();
  const text = words.claims;
  return (
    <search className="filters">
      <div className="search-row">
        <label className="search-field">
          <span>{text.search}</span>
          <input
            type="search"
            value={wanted.search}
            onChange={(event) => onChange({ search: event.target.value })}
          />
        </label>
        <p className="found" role="status">
          {text.shown(found, claims.length)}
        </p>
      </div>
      <fieldset>
        <legend>{text.kind}</legend>
        {kinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={wanted.kinds.includes(kind)}
              onChange={() => onChange({ kinds: toggled(wanted.kinds, kind) })}
            />
            <span className={`kind-chip kind-${kind}`}>{words.kinds[kind]}</span>
            <small className="number">{count(({ kind: own }) => own === kind)}</small>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{text.status}</legend>
        {statuses.map((status) => (
          <label key={status}>
            <input
              type="checkbox"
              checked={wanted.statuses.includes(status)}
              onChange={() => onChange({ statuses: toggled(wanted.statuses, status) })}
            />
            {text.statuses[status]}
            <small className="number">{count(({ status: own }) => own === status)}</small>
          </label>
        ))}
      </fieldset>
      {!sideBySide && (
        <label>
          <input
            type="checkbox"
            checked={wanted.disputed}
            onChange={() => onChange({ disputed: !wanted.disputed })}
          />
          {text.onlyDisputed}
          <small className="number">{count(isDisputed)}</small>
        </label>
      )}
    </search>
  );
}

const toggled = <T,>(chosen: readonly T[], one: T): readonly T[] =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];

const count = (fits: (claim: (typeof claims)[number]) => boolean): number =>
  claims.filter(fits).length;
