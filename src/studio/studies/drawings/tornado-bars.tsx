import { formatNumber, formatShare } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { TornadoPanel } from "#study";
import { scaleOf, widened, type Interval } from "./axis-scale.ts";
import { layoutOf } from "./bar-layout.ts";
import { titled } from "./drawn.ts";
import { InputLabel, Key } from "./measure-bars.tsx";

interface Props {
  readonly panel: TornadoPanel;
  readonly of: string | undefined;
  readonly title: string;
  readonly domain: Interval;
}

const axisHeight = 40;
const ends = ["low", "high"] as const;

/** One input at a time, from one of its percentiles to another: where the result goes. */
export function TornadoBars({ panel, of, title, domain }: Props) {
  const words = useWords().studies;
  const { bars, middle, between, unit } = panel;
  const inputs = bars.map(({ input }) => input);
  const [low, high] = between.map(formatShare) as [string, string];
  return (
    <Figure
      title={titled(title, of)}
      description={bars.slice(0, 5).map(spokenOf(unit)).join("; ")}
      height={(width) => bars.length * rowHeightOf(layoutOf(width, inputs).isNarrow) + axisHeight}
      caption={words.tornadoCaption(low, high)}
      aside={<Key names={ends} />}
    >
      {(width) => {
        const { isNarrow, label } = layoutOf(width, inputs);
        const rowHeight = rowHeightOf(isNarrow);
        const bottom = bars.length * rowHeight;
        // Room at both sides for the inputs' values.
        const range: Interval = [label + 76, width - 76];
        const scale = scaleOf(widened(domain, "linear", 0), range, "linear");
        const from = scale(middle ?? (domain[0] + domain[1]) / 2);
        return (
          <>
            <BottomAxis scale={scale} y={bottom} height={bottom} unit={unit} />
            <line className="study-percentile" x1={from} x2={from} y1={0} y2={bottom} />
            {bars.map((bar, at) => (
              <g key={bar.input} className="of-first" transform={`translate(0 ${at * rowHeight})`}>
                <InputLabel
                  input={bar.input}
                  isNarrow={isNarrow}
                  width={label}
                  rowHeight={rowHeight}
                />
                {ends.map((end, measure) => {
                  const { value, result } = bar[end];
                  if (result === null) return null;
                  const [x, y] = [scale(result), isNarrow ? 21 : 6];
                  const other = bar[end === "low" ? "high" : "low"].result;
                  // Where both ends lie on one side the further one's number stands outside.
                  const isLeft =
                    other === null
                      ? x < from
                      : result < other || (result === other && measure === 0);
                  return (
                    <g key={end}>
                      <rect
                        className="site-bar"
                        data-measure={measure}
                        x={Math.min(x, from)}
                        width={Math.max(0.5, Math.abs(x - from))}
                        y={y}
                        height={14}
                      />
                      <text
                        x={isLeft ? Math.min(x, from) - 5 : Math.max(x, from) + 5}
                        y={y + 11}
                        textAnchor={isLeft ? "end" : "start"}
                      >
                        {formatNumber(value, 3)}
                      </text>
                    </g>
                  );
                })}
                <title>{spokenOf(unit)(bar)}</title>
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

const rowHeightOf = (isNarrow: boolean): number => (isNarrow ? 44 : 26);

const spokenOf =
  (unit: string) =>
  ({ input, unit: own, low, high }: TornadoPanel["bars"][number]): string =>
    `${input}: ${[low, high].map(({ value, result }) => `${result === null ? "–" : formatNumber(result)} ${unit} at ${formatNumber(value)} ${own}`.trim()).join(", ")}`;
