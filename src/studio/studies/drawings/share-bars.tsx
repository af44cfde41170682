import { formatShare } from "#units";
import { Figure } from "../../charts/figure.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { Distributions } from "#study";
import { scaleOf } from "./axis-scale.ts";
import { titled } from "./drawn.ts";
import { siteClass } from "./site-class.ts";

interface Props {
  readonly contest: Distributions["contests"][number];
  readonly of: string | undefined;
}

const rowHeight = 40;

/** How often each of several results is the lowest. */
export function ShareBars({ contest: { name, shares }, of }: Props) {
  const words = useWords().studies;
  return (
    <Figure
      title={titled(name, of)}
      description={shares.map((one) => `${one.name} ${formatShare(one.value)}`).join(", ")}
      height={shares.length * rowHeight}
      caption={words.contestCaption}
    >
      {(width) => {
        const scale = scaleOf([0, 1], [8, width - 72], "linear");
        return shares.map(({ name: rival, value, low, high }, at) => (
          <g key={rival} className={siteClass(rival)} transform={`translate(0 ${at * rowHeight})`}>
            <text className="ink" x={8} y={14}>
              {rival}
            </text>
            <rect className="study-track" x={8} y={20} width={scale(1) - 8} height={10} />
            <rect className="site-bar" x={8} y={20} width={scale(value) - 8} height={10} />
            {low !== null && high !== null && (
              <ErrorBar from={scale(low)} to={scale(high)} y={25} />
            )}
            <text className="ink" x={width - 8} y={29} textAnchor="end">
              {formatShare(value)}
            </text>
          </g>
        ));
      }}
    </Figure>
  );
}

/** A 95 % interval across a bar. */
export function ErrorBar({
  from,
  to,
  y,
}: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}) {
  return (
    <path
      className="study-error"
      d={`M${from} ${y - 3}V${y + 3}M${from} ${y}H${to}M${to} ${y - 3}V${y + 3}`}
    />
  );
}
