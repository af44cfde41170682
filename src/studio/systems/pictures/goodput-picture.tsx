import { scaleLinear, scaleLog } from "d3-scale";
import { BottomAxis } from "../../charts/axis.tsx";
import { formatNumber, formatShare, fromSi } from "#units";
import { useWords } from "../../words/use-words.tsx";
import type { Answer, Band } from "../evaluate/answer.ts";
import { BandShape } from "./band-shape.tsx";
import { LeftAxis } from "./left-axis.tsx";
import type { DrawingProps, Picture } from "./picture.ts";

/** Useful share of the running time against the number of accelerators. */
function Drawing({ answer, width, height, small = false }: DrawingProps) {
  const words = useWords().systems.goodputPicture;
  const { cluster, oneJob } = answer.bands;
  if (cluster === undefined || oneJob === undefined) return null;
  if (cluster.at.length === 0) return null;
  const margin = small
    ? { top: 6, right: 4, bottom: 6, left: 4 }
    : { top: 12, right: 36, bottom: 34, left: 48 };
  const x = scaleLog([cluster.at[0]!, cluster.at.at(-1)!], [margin.left, width - margin.right]);
  // Inputs beyond their range may give a share that is none.
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]).clamp(true);
  const gpus = gpusOf(answer);
  const size = answer.spreads["gpus"];
  const goodput = answer.spreads["goodput"];
  const middle = answer.values["goodput"] ?? goodput?.p50 ?? 0;
  const held = (at: number) =>
    at > 0 ? clamp(x(at), margin.left, width - margin.right) : margin.left;
  const isRight = gpus !== undefined && x(gpus) > width / 2;
  return (
    <g>
      {!small && (
        <>
          <BottomAxis
            scale={x}
            y={height - margin.bottom}
            height={height - margin.bottom - margin.top}
            unit={words.axis}
          />
          <LeftAxis
            scale={y}
            x={margin.left}
            width={width - margin.left - margin.right}
            show={(tick) => `${Math.round(100 * tick)} %`}
          />
        </>
      )}
      <BandShape band={oneJob} x={x} y={y} className="of-soft" />
      <BandShape band={cluster} x={x} y={y} className="of-model" />
      {gpus !== undefined && goodput !== undefined && size !== undefined && (
        <g>
          <line
            className="range-line"
            x1={held(gpus)}
            x2={held(gpus)}
            y1={y(goodput.p5)}
            y2={y(goodput.p95)}
          />
          <line
            className="range-line"
            x1={held(fromSi(size.p5, "gpu"))}
            x2={held(fromSi(size.p95, "gpu"))}
            y1={y(middle)}
            y2={y(middle)}
          />
          <circle className="point" cx={held(gpus)} cy={y(middle)} r={4.5} />
          {!small && (
            <text
              className="ink"
              x={held(gpus) + (isRight ? -10 : 10)}
              y={y(middle) + 18}
              textAnchor={isRight ? "end" : "start"}
            >
              {words.here(formatNumber(gpus), formatShare(middle))}
            </text>
          )}
        </g>
      )}
      {!small && <Legend {...{ margin, height }} names={[words.cluster, words.oneJob]} />}
    </g>
  );
}

/** The two ways of using the cluster stand below both lines, where nothing else does. */
function Legend({
  names,
  margin,
  height,
}: {
  readonly names: readonly [string, string];
  readonly margin: { readonly left: number; readonly bottom: number };
  readonly height: number;
}) {
  return (
    <g aria-hidden="true">
      {names.map((name, at) => (
        <g
          key={name}
          className={at === 0 ? "of-model" : "of-soft"}
          transform={`translate(${margin.left + 12} ${height - margin.bottom - 36 + 20 * at})`}
        >
          <line className="band-line" x2={18} />
          <text className="ink" x={24} dy="0.35em">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

function gpusOf({ values }: Answer): number | undefined {
  const gpus = values["gpus"];
  return gpus === undefined ? undefined : fromSi(gpus, "gpu");
}

/** The middle of a band at the place next to `size`. */
function shareAt({ at, spreads }: Band, size: number): string {
  const spread =
    spreads[
      Math.max(
        0,
        at.findIndex((one) => one >= size * 0.99),
      )
    ];
  return spread === undefined ? "" : formatShare(spread.p50);
}

export const goodputPicture: Picture = {
  title: (words) => words.goodputPicture.title,
  caption: (words) => words.goodputPicture.caption,
  describe: (answer, words) => {
    const { oneJob } = answer.bands;
    const [gpus, goodput] = [gpusOf(answer), answer.values["goodput"]];
    if (oneJob === undefined || gpus === undefined || goodput === undefined) return "";
    const here = words.goodputPicture.here(formatNumber(gpus), formatShare(goodput));
    return words.goodputPicture.description(here, shareAt(oneJob, 1e4), shareAt(oneJob, 1e6));
  },
  heightAt: () => 340,
  Drawing,
};
