import { formatValue } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { LeftAxis } from "../../charts/left-axis.tsx";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { CrossingCurves } from "#study";
import { extentOf, scaleOf, suits, widened, type Interval } from "./axis-scale.ts";
import { titled, type Drawn } from "./drawn.ts";
import { pathOf } from "./path.ts";
import { pairClasses } from "./site-class.ts";

/** Curves along an input that meet where two results are equal; several studies' on the same axes where they are of the same. */
export function Crossings({ drawings }: { readonly drawings: readonly Drawn<CrossingCurves>[] }) {
  return (
    <div className={drawings.length > 1 ? "study-beside" : "study-single"}>
      {byPlace(drawings).map(({ one: { drawing, of }, key }) => {
        const alike = drawings
          .map((one) => one.drawing)
          .filter(({ input, unit }) => input.name === drawing.input.name && unit === drawing.unit);
        return (
          <Curves
            key={key}
            drawing={drawing}
            of={of}
            across={extentOf(alike.flatMap((one) => [...one.at]))!}
            up={
              extentOf(
                alike.flatMap(({ lines }) => lines.flatMap(({ values }) => [...values])),
              ) ?? [0, 1]
            }
          />
        );
      })}
    </div>
  );
}

interface Props {
  readonly drawing: CrossingCurves;
  readonly of: string | undefined;
  readonly across: Interval;
  readonly up: Interval;
}

const [left, right, top, bottom] = [64, 16, 28, 40];
const height = 340;

function Curves({ drawing, of, across, up }: Props) {
  const words = useWords().studies;
  const { input, lines, crossings, shows, unit } = drawing;
  const inputUnit = input.unit === "" ? "1" : input.unit;
  const at = crossings.map((one) => formatValue(one.at, inputUnit, 4));
  const classes = pairClasses(drawing.of, drawing.against);
  const told = at.length === 0 ? words.neverCross : words.crossAt(at.join(", "));
  const isSigned = shows === "difference";
  const kind = isSigned ? "linear" : suits(up);
  const domain = widened(isSigned ? (extentOf([0, ...up]) ?? up) : up, kind);
  return (
    <Figure
      title={titled(words.along(drawing.of, drawing.against, input.name), of)}
      description={told}
      height={height}
      caption={
        <>
          {told} {isSigned && words.differenceCaption}
        </>
      }
      aside={
        <ul className="study-key">
          {lines.map(({ name }, line) => (
            <li key={name} className={classes[line] ?? "of-first"} lang="en">
              <span className="study-swatch" aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      }
    >
      {(width) => {
        const x = scaleOf(across, [left, width - right], input.scale);
        const y = scaleOf(domain, [height - bottom, top], kind);
        return (
          <>
            <BottomAxis
              scale={x}
              y={height - bottom}
              height={height - bottom - top}
              unit={input.unit}
            />
            <LeftAxis scale={y} x={left} width={width - left - right} unit={unit} />
            {isSigned && (
              <line className="study-percentile" x1={left} x2={width - right} y1={y(0)} y2={y(0)} />
            )}
            {lines.map(({ name, values }, line) => (
              <path
                key={name}
                className={`site-line ${classes[line] ?? "of-first"}`}
                d={pathOf(
                  values.map((value, place) => [drawing.at[place]!, value] as const),
                  x,
                  y,
                )}
              />
            ))}
            {crossings.map((one, place) => (
              <g key={one.at} className="study-crossing">
                <line x1={x(one.at)} x2={x(one.at)} y1={top} y2={height - bottom} />
                <text
                  className="ink"
                  x={x(one.at) + (x(one.at) > width - 120 ? -6 : 6)}
                  y={top + 10 + 15 * (place % 4)}
                  textAnchor={x(one.at) > width - 120 ? "end" : "start"}
                >
                  {at[place]}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </Figure>
  );
}
