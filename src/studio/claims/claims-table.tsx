import { memo, useMemo } from "react";
import { nameOf, type Claim } from "#sources";
import { Link } from "../link.tsx";
import { shown } from "../trail/shown.ts";
import { useWords } from "../words/use-words.tsx";
import { sketchOf, sketchSize } from "./sketch.ts";
import { claimsFor, columns, everything, type Column, type Wanted } from "./wanted.ts";

interface Props {
  /** Those that are shown. */
  readonly claims: readonly Claim[];
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
}

/**
 * Claims one below the other; a column's title sorts by it, and turns the order round when pressed again. The rows of all claims
 * are there, and those that are not sought are hidden: making them again with every letter that is typed takes too long.
 */
export function ClaimsTable({ claims, wanted, onChange }: Props) {
  const { by, descending } = wanted;
  const all = useMemo(() => claimsFor({ ...everything, by, descending }), [by, descending]);
  const shownOnes = new Set(claims);
  return (
    <table className="claims-table" hidden={claims.length === 0}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Title key={column} column={column} wanted={wanted} onChange={onChange} />
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map((claim) => (
          <Row key={claim.id} claim={claim} isShown={shownOnes.has(claim)} />
        ))}
      </tbody>
    </table>
  );
}

function Title({ column, wanted, onChange }: Omit<Props, "claims"> & { readonly column: Column }) {
  const words = useWords().claims;
  const isSorted = wanted.by === column;
  const order = wanted.descending ? "descending" : "ascending";
  return (
    <th
      scope="col"
      className={`of-${column}${column === "value" ? " number" : ""}`}
      aria-sort={isSorted ? order : undefined}
    >
      <button
        type="button"
        onClick={() => onChange({ by: column, descending: isSorted && !wanted.descending })}
      >
        {words[column]}
        <span aria-hidden="true">{isSorted ? (wanted.descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly claim: Claim;
  readonly isShown: boolean;
}

const Row = memo(function Row({ claim, isShown }: RowProps) {
  const words = useWords();
  const { id, value, unit, uncertainty, kind, status, date, source, meaning } = claim;
  return (
    <tr className={`kind-${kind}`} hidden={!isShown}>
      <th scope="row" className="plain" lang="en">
        <Link to={`/claims/${id}`}>{nameOf(claim)}</Link>
        <br />
        <small>{meaning}</small>
      </th>
      <td className="number">
        {shown(value, unit, uncertainty.kind === "exact" ? 9 : 3)}
        <small className={`narrow-only kind-chip kind-${kind}`}>{words.kinds[kind]}</small>
      </td>
      <td className="of-belief">
        <SketchPicture claim={claim} />
      </td>
      <td className="of-kind">
        <span className={`kind-chip kind-${kind}`}>{words.kinds[kind]}</span>
      </td>
      <td className="of-status">{words.claims.statuses[status]}</td>
      <td className="of-date number">{date}</td>
      <td className="of-source" lang="en">
        <small>
          {source.by}, {source.year}
        </small>
      </td>
    </tr>
  );
});

/** What is believed, and where others stand; the claim's own page says it in words. */
function SketchPicture({ claim }: { readonly claim: Claim }) {
  const { outline, value, others } = sketchOf(claim);
  const { width, height } = sketchSize;
  return (
    <svg width={width} height={height} aria-hidden="true" className="sketch">
      <path d={outline} className="kind-area" />
      <line className="own-stand" x1={value} x2={value} y1={2} y2={height} />
      {others.map((other) => (
        <circle key={other} className="stand" cx={other} cy={height - 4} r={2.5} />
      ))}
    </svg>
  );
}
