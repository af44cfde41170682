import type { Claim, Source } from "#sources";
import { nameOf } from "#sources";
import { BottomAxis } from "../charts/axis.tsx";
import { useWidth } from "../charts/figure.tsx";
import { Link } from "../link.tsx";
import { shown } from "../trail/shown.ts";
import { useWords } from "../words/use-words.tsx";
import { outlineOf } from "./sketch.ts";
import { PlanDisputes } from "./plan-disputes.tsx";
import { scaleOver, spanOf } from "./span.ts";

/** Numbers of which several voices say different things, each on an axis of its own; then where the announced plan contradicts itself. */
export function Disputes({ claims }: { readonly claims: readonly Claim[] }) {
  const words = useWords().claims;
  return (
    <>
      <section className="panel">
        <h2>{words.disputes}</h2>
        <p>{words.disputesLead(claims.length)}</p>
        <div className="disputes">
          {claims.map((claim) => (
            <Dispute key={claim.id} claim={claim} />
          ))}
        </div>
      </section>
      <PlanDisputes />
    </>
  );
}

interface Voice {
  readonly letter: string;
  readonly value: number;
  readonly source: Source;
  readonly note: string | undefined;
}

const [height, below] = [40, 22] as const;

function Dispute({ claim }: { readonly claim: Claim }) {
  const words = useWords();
  const [width, place] = useWidth();
  const { unit, kind, others = [], value, source } = claim;
  const span = spanOf(claim);
  const scale = scaleOver(span, [0, width]);
  const own: Voice = { letter: "A", value, source, note: undefined };
  const voices = [
    own,
    ...others.map((other, at): Voice => ({ ...other, letter: String.fromCharCode(66 + at) })),
  ];
  return (
    <article className={`dispute kind-${kind}`}>
      <h3 lang="en">
        <Link to={`/claims/${claim.id}`}>{nameOf(claim)}</Link>
      </h3>
      <p className="soft" lang="en">
        {claim.meaning}
      </p>
      <div ref={place} style={{ minHeight: height + below }}>
        {width > 0 && (
          <svg width={width} height={height + below} aria-hidden="true">
            <path d={outlineOf(claim, span, { width, height })} className="kind-area" />
            {marksOf(voices, scale).map(({ place: x, letters }) => (
              <g key={letters} transform={`translate(${x} 0)`}>
                <line
                  className={letters.startsWith("A") ? "own-stand" : "other-stand"}
                  y1={14}
                  y2={height}
                />
                <text className="ink" y={10} textAnchor="middle">
                  {letters}
                </text>
              </g>
            ))}
            <BottomAxis scale={scale} y={height} height={0} />
          </svg>
        )}
      </div>
      <ul className="voices">
        {voices.map((voice) => (
          <li key={voice.letter}>
            <b>{voice.letter}</b>
            <span className="number">{shown(voice.value, unit, 4)}</span>
            <span>
              <span lang="en">
                {voice.source.by}, {voice.source.year}
                {voice.note !== undefined && <small>: {voice.note}</small>}
              </span>
              {voice === own && (
                <small>
                  {" "}
                  {words.claims.own}, {words.kinds[kind]}
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Where voices stand; those that cannot be told apart share a mark. */
function marksOf(
  voices: readonly Voice[],
  scale: (value: number) => number,
): readonly { readonly place: number; readonly letters: string }[] {
  const marks: { place: number; letters: string }[] = [];
  for (const { letter, value } of voices) {
    const place = scale(value);
    const near = marks.find((mark) => Math.abs(mark.place - place) < 9);
    if (near === undefined) marks.push({ place, letters: letter });
    else near.letters += ` ${letter}`;
  }
  return marks;
}
