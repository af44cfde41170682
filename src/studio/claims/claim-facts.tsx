import { useWords } from "../words/use-words.tsx";
import type { Claim } from "#sources";
import { believed } from "./believed.ts";
import { Statements } from "./statements.tsx";
import "./claims.css";
import { shown } from "../trail/shown.ts";

interface Props {
  readonly claim: Claim;
  /** Of its headings: one below that of the claim's name. */
  readonly level?: 2 | 3;
}

/** All that is known of a claim but its name: value, belief, evidence, source, and what others say. */
export function ClaimFacts({ claim, level = 3 }: Props) {
  const words = useWords();
  const text = words.claims;
  const { value, unit, uncertainty, range, kind, status, date, why, meaning } = claim;
  const Heading = `h${level}` as const;
  const digits = uncertainty.kind === "exact" ? 12 : 6;
  return (
    <>
      <p className="lead" lang="en">
        {meaning}
      </p>
      <p>
        <span className="big-number number">{shown(value, unit, digits)}</span>{" "}
        <span className="soft">{believed(uncertainty, text)}</span>
      </p>
      <dl className="facts">
        <div>
          <dt>{text.kind}</dt>
          <dd>
            <span className={`kind-chip kind-${kind}`}>{words.kinds[kind]}</span>
          </dd>
        </div>
        <div>
          <dt>{text.status}</dt>
          <dd>{text.statuses[status]}</dd>
        </div>
        <div>
          <dt>{text.date}</dt>
          <dd className="number">{date}</dd>
        </div>
        {range[0] < range[1] && (
          <div>
            <dt>{text.trusted}</dt>
            <dd className="number">
              {shown(range[0], "1")} {text.to} {shown(range[1], unit)}
            </dd>
          </div>
        )}
      </dl>
      {why !== undefined && (
        <>
          <Heading>{text.why}</Heading>
          <p lang="en">{why}</p>
        </>
      )}
      <Heading>{(claim.others ?? []).length > 0 ? text.voices : text.source}</Heading>
      <Statements claim={claim} />
    </>
  );
}
