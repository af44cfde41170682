import { formatNumber } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { LeftAxis } from "../../charts/left-axis.tsx";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { FittedCurve } from "#study";
import { extentOf, scaleOf, widened, type Interval } from "./axis-scale.ts";
import { titled, type Drawn } from "./drawn.ts";
import { pathOf } from "./path.ts";
import { ErrorBar } from "./share-bars.tsx";

/** Measurements with the curve through them, and what is left below; several studies' on the same axes where they are of the same. */
export function FittedCurves({ drawings }: { readonly drawings: readonly Drawn<FittedCurve>[] }) {
  return (
    <div className={drawings.length > 1 ? "study-beside" : "study-single"}>
      {byPlace(drawings).map(({ one: { drawing, of }, key }) => {
        const alike = drawings
          .map((one) => one.drawing)
          .filter(
            (one) =>
              one.result.name === drawing.result.name && one.along?.name === drawing.along?.name,
          );
        return <OneFit key={key} drawing={drawing} of={of} alike={alike} />;
      })}
    </div>
  );
}

interface Props {
  readonly drawing: FittedCurve;
  readonly of: string | undefined;
  readonly alike: readonly FittedCurve[];
}

const [left, right, top] = [64, 16, 28];
const [curveEnd, restStart, restEnd] = [300, 344, 430];
const height = 470;

function OneFit({ drawing, of, alike }: Props) {
  const words = useWords().studies;
  const { along, result, points, curve } = drawing;
  const across = widened(
    extentOf(alike.flatMap((one) => one.points.map(({ at }) => at)))!,
    "linear",
  );
  const up = widened(extentOf(alike.flatMap(heightsOf))!, "linear");
  const rests = alike.flatMap((one) => one.points.flatMap(restOf));
  const most = Math.max(...rests.map(Math.abs), 1e-300);
  const rest: Interval = [-1.1 * most, 1.1 * most];
  const name = along === undefined ? words.measurement : along.name;
  return (
    <Figure
      title={titled(words.fitted(result.name, name), of)}
      description={words.fitDescription(points.length, formatNumber(most), result.unit)}
      height={height}
      caption={words.fitCaption}
    >
      {(width) => {
        const x = scaleOf(across, [left, width - right], "linear");
        const y = scaleOf(up, [curveEnd, top], "linear");
        const below = scaleOf(rest, [restEnd, restStart], "linear");
        return (
          <>
            <LeftAxis scale={y} x={left} width={width - left - right} unit={result.unit} />
            <LeftAxis scale={below} x={left} width={width - left - right} />
            <text x={0} y={restStart - 10}>
              {words.residuals(result.unit)}
            </text>
            <BottomAxis scale={x} y={restEnd} height={restEnd - top} unit={along?.unit ?? ""} />
            <line
              className="study-percentile"
              x1={left}
              x2={width - right}
              y1={below(0)}
              y2={below(0)}
            />
            <path className="site-line of-first" d={pathOf(curve, x, y)} />
            {byPlace(points).map(({ one: point, key }) => (
              <g key={key} className="of-first">
                {point.error !== null && (
                  <g transform={`rotate(90 ${x(point.at)} ${y(point.measured)})`}>
                    <ErrorBar
                      from={
                        x(point.at) - Math.abs(y(point.measured + point.error) - y(point.measured))
                      }
                      to={
                        x(point.at) + Math.abs(y(point.measured + point.error) - y(point.measured))
                      }
                      y={y(point.measured)}
                    />
                  </g>
                )}
                {along === undefined && point.fitted !== null && (
                  <path
                    className="site-line"
                    d={`M${x(point.at) - 5} ${y(point.fitted)}H${x(point.at) + 5}`}
                  />
                )}
                <circle className="study-measured" cx={x(point.at)} cy={y(point.measured)} r={4} />
                {restOf(point).map((left) => (
                  <g key="rest">
                    <line
                      className="study-stem"
                      x1={x(point.at)}
                      x2={x(point.at)}
                      y1={below(0)}
                      y2={below(left)}
                    />
                    <circle className="study-measured" cx={x(point.at)} cy={below(left)} r={3} />
                  </g>
                ))}
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}

const heightsOf = ({ points, curve }: FittedCurve) => [
  ...points.flatMap(({ measured, error, fitted }) => [
    measured - (error ?? 0),
    measured + (error ?? 0),
    fitted,
  ]),
  ...curve.map(([, value]) => value),
];

/** What is left of a measurement: nothing is told where the model has no value. */
const restOf = ({ measured, fitted }: FittedCurve["points"][number]): number[] =>
  fitted === null ? [] : [measured - fitted];
