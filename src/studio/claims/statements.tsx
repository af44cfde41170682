import type { ReactNode } from "react";
import { BottomAxis } from "../charts/axis.tsx";
import { useWidth } from "../charts/figure.tsx";
import { useWords } from "../words/use-words.tsx";
import type { Claim, Source } from "#sources";
import { outlineOf } from "./sketch.ts";
import { SourceText } from "./source-text.tsx";
import { scaleOver, spanOf } from "./span.ts";
import { shown } from "../trail/shown.ts";

const [tall, flat, axisHeight] = [44, 20, 20] as const;

/** What a claim says and what others say instead, one below the other on one axis. */
export function Statements({ claim }: { readonly claim: Claim }) {
  const words = useWords().claims;
  const [width, place] = useWidth();
  const span = spanOf(claim);
  const scale = scaleOver(span, [0, width]);
  const { others = [], unit } = claim;
  return (
    <div className={`statements kind-${claim.kind}`}>
      <div ref={place} />
      <Statement
        value={claim.value}
        unit={unit}
        source={claim.source}
        where={claim.where}
        own={words.own}
      >
        <svg width={width} height={tall} aria-hidden="true">
          <path d={outlineOf(claim, span, { width, height: tall })} className="kind-area" />
          <line className="own-stand" x1={scale(claim.value)} x2={scale(claim.value)} y2={tall} />
        </svg>
      </Statement>
      {others.map((other) => (
        <Statement
          key={`${other.source.title} ${other.value} ${other.note}`}
          value={other.value}
          unit={unit}
          source={other.source}
          note={other.note}
        >
          <svg width={width} height={flat} aria-hidden="true">
            <line
              className="guide"
              x1={scale(claim.value)}
              x2={scale(claim.value)}
              y1={0}
              y2={flat}
            />
            <line className="axis" x2={width} y1={flat / 2} y2={flat / 2} />
            <circle className="stand" cx={scale(other.value)} cy={flat / 2} r={4.5} />
          </svg>
        </Statement>
      ))}
      <svg width={width} height={axisHeight} aria-hidden="true" className="statements-axis">
        <BottomAxis scale={scale} y={2} height={2} />
      </svg>
    </div>
  );
}

interface StatementProps {
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
  readonly where?: string | undefined;
  readonly note?: string;
  /** What the claim itself is called among the others. */
  readonly own?: string;
  readonly children: ReactNode;
}

function Statement({ value, unit, source, where, note, own, children }: StatementProps) {
  return (
    <div className="statement">
      <p>
        <b className="number">{shown(value, unit, 4)}</b>{" "}
        {own !== undefined && <small>{own}</small>}{" "}
        {note !== undefined && <span lang="en">{note}</span>}
        <br />
        <small>
          <SourceText source={source} where={where} />
        </small>
      </p>
      {children}
    </div>
  );
}
