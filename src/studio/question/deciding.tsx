import { scaleLinear } from "d3-scale";
import type { Comparison } from "#answer";
import { formatShare } from "#units";
import { Figure } from "../charts/figure.tsx";
import { Link } from "../link.tsx";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly decides: NonNullable<Comparison["decides"]>;
  readonly stale: boolean;
}

const [rowHeight, foot, left] = [34, 22, 150];

/** The inputs that decide the answer: their shares of its variance, alone and with what they do together. */
export function Deciding({ decides, stale }: Props) {
  const words = useWords();
  const { inputs } = decides;
  const height = rowHeight * inputs.length + foot;
  const most = Math.max(...inputs.map(({ total, totalError }) => total + totalError), 0.1);
  return (
    <Figure
      title={words.question.decides}
      description={inputs
        .map(({ inputs: names, total }) => `${names.join(", ")} ${formatShare(total)}`)
        .join("; ")}
      height={height}
      stale={stale}
      caption={
        <>
          {words.question.decidesCaption} <span lang="en">{decides.method}</span>{" "}
          {inputs.map(({ inputs: names }) => (
            <Link
              key={names.join()}
              lang="en"
              to={`/claims?search=${encodeURIComponent(names[0]!)}`}
            >
              {names[0]}
            </Link>
          ))}
        </>
      }
    >
      {(width) => {
        const x = scaleLinear([0, most], [left, width - 56]);
        return inputs.map(({ inputs: names, first, total, totalError }, at) => {
          const y = at * rowHeight;
          return (
            <g key={names.join()}>
              <text className="ink" lang="en" x={left - 8} y={y + 17} textAnchor="end">
                {clipped(names.join(", "))}
              </text>
              <rect
                className="share faint"
                x={x(0)}
                y={y + 4}
                width={Math.max(0, x(total) - x(0))}
                height={18}
              />
              <rect
                className="share"
                x={x(0)}
                y={y + 4}
                width={Math.max(0, x(Math.max(first, 0)) - x(0))}
                height={18}
              />
              <line
                className="whisker"
                x1={x(Math.max(0, total - totalError))}
                x2={x(total + totalError)}
                y1={y + 13}
                y2={y + 13}
              />
              <text x={x(total + totalError) + 6} y={y + 17}>
                {formatShare(total)}
              </text>
            </g>
          );
        });
      }}
    </Figure>
  );
}

const clipped = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);
