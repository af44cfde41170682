import { formatNumber, formatShare } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { MeasuresPanel } from "#study";
import { scaleOf, widened, type Interval } from "./axis-scale.ts";
import { titled } from "./drawn.ts";
import { layoutOf } from "./bar-layout.ts";
import { ErrorBar } from "./share-bars.tsx";
import { siteClass } from "./site-class.ts";

interface Props {
  readonly panel: MeasuresPanel;
  readonly of: string | undefined;
  readonly title: string;
  readonly domain: Interval;
}

const barHeight = 11;
const axisHeight = 40;

/** A group of bars for each input, with their 95 % intervals. */
export function MeasureBars({ panel: { bars, measures, unit, by }, of, title, domain }: Props) {
  const words = useWords().studies;
  const isShare = by === "shares";
  const show = (value: number) => (isShare ? formatShare(value) : formatNumber(value, 2));
  const inputs = bars.map(({ input }) => input);
  const described = bars
    .slice(0, 5)
    .map(
      ({ input, values }) =>
        `${input} ${values.map(({ value }) => show(value)).join(", ")} ${unit}`,
    );
  return (
    <Figure
      title={titled(title, of)}
      description={described.join("; ")}
      height={(width) => {
        const { isNarrow } = layoutOf(width, inputs);
        return bars.length * rowHeightOf(measures.length, isNarrow) + axisHeight;
      }}
      caption={words.barCaptions[by]}
      aside={measures.length > 1 && <Key names={measures} />}
    >
      {(width) => {
        const { isNarrow, label, right } = layoutOf(width, inputs);
        const rowHeight = rowHeightOf(measures.length, isNarrow);
        const bottom = bars.length * rowHeight;
        const scale = scaleOf(
          widened(domain, "linear", 0.02),
          [label + 8, width - right],
          "linear",
        );
        const zero = scale(0);
        return (
          <>
            <BottomAxis scale={scale} y={bottom} height={bottom} unit={unit} />
            {bars.map(({ input, values }, at) => (
              <g
                key={input}
                className={by === "shares" ? siteClass(input) : "of-first"}
                transform={`translate(0 ${at * rowHeight})`}
              >
                <InputLabel input={input} isNarrow={isNarrow} width={label} rowHeight={rowHeight} />
                {values.map(({ value, low, high }, measure) => {
                  const y = (isNarrow ? 20 : 6) + measure * (barHeight + 2);
                  return (
                    <g key={measures[measure]}>
                      <rect
                        className="site-bar"
                        data-measure={measures.length > 1 ? measure : undefined}
                        x={Math.min(zero, scale(value))}
                        width={Math.max(0.5, Math.abs(scale(value) - zero))}
                        y={y}
                        height={barHeight}
                      />
                      {low !== null && high !== null && (
                        <ErrorBar from={scale(low)} to={scale(high)} y={y + barHeight / 2} />
                      )}
                      <text x={width} y={y + barHeight - 1.5} textAnchor="end">
                        {show(value)}
                      </text>
                    </g>
                  );
                })}
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

const rowHeightOf = (measures: number, isNarrow: boolean): number =>
  measures * (barHeight + 2) + (isNarrow ? 26 : 12);

interface LabelProps {
  readonly input: string;
  readonly isNarrow: boolean;
  readonly width: number;
  readonly rowHeight: number;
}

/** The name of what a bar stands for: beside it, or above where there is no room. */
export function InputLabel({ input, isNarrow, width, rowHeight }: LabelProps) {
  if (isNarrow)
    return (
      <text className="ink" x={0} y={14}>
        {input}
      </text>
    );
  return (
    <text className="ink" x={width} y={rowHeight / 2} dy="0.35em" textAnchor="end">
      {input}
    </text>
  );
}

/** What the bars of a group are. */
export function Key({ names }: { readonly names: readonly string[] }) {
  const words = useWords().studies;
  return (
    <ul className="study-key of-first">
      {names.map((name, at) => (
        <li key={name}>
          <span className="study-swatch" data-measure={at} aria-hidden="true" />
          {words.measures[name as keyof typeof words.measures] ?? name}
        </li>
      ))}
    </ul>
  );
}
