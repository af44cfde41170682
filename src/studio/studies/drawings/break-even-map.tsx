import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { LeftAxis } from "../../charts/left-axis.tsx";
import { formatShare } from "#units";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { BreakEvenMap, MapAxis } from "#study";
import { scaleOf, type Interval } from "./axis-scale.ts";
import { titled, type Drawn } from "./drawn.ts";
import { pathOf } from "./path.ts";
import { runsOf } from "./runs.ts";
import { pairClasses } from "./site-class.ts";

/** Maps of which of two results is the lower one; several studies' on the same axes where they are over the same inputs. */
export function BreakEvenMaps({ drawings }: { readonly drawings: readonly Drawn<BreakEvenMap>[] }) {
  const key = ({ inputs }: BreakEvenMap) => inputs.map(({ name }) => name).join("\n");
  return (
    <div className={drawings.length > 1 ? "study-beside" : "study-single"}>
      {byPlace(drawings).map(({ one: { drawing, of }, key: place }) => {
        const alike = drawings.map((one) => one.drawing).filter((one) => key(one) === key(drawing));
        const [x, y] = [0, 1].map((axis): Interval => [
          Math.min(...alike.map(({ inputs }) => inputs[axis]!.between[0])),
          Math.max(...alike.map(({ inputs }) => inputs[axis]!.between[1])),
        ]) as [Interval, Interval];
        return <OneMap key={place} drawing={drawing} of={of} x={x} y={y} />;
      })}
    </div>
  );
}

interface Props {
  readonly drawing: BreakEvenMap;
  readonly of: string | undefined;
  readonly x: Interval;
  readonly y: Interval;
}

const [left, right, top, bottom] = [64, 16, 28, 40];

function OneMap({ drawing, of, x: across, y: up }: Props) {
  const words = useWords().studies;
  const { inputs, lines, cells, lower } = drawing;
  const [first, second] = inputs;
  const classes = pairClasses(drawing.of, drawing.against);
  const names = [drawing.of, drawing.against];
  const shares = [1, 2].map((which) => lower.filter((one) => one === which).length / lower.length);
  const told = names.map((name, at) => words.lowerIn(name, formatShare(shares[at]!))).join(" ");
  const heightOf = (width: number) => Math.round(Math.min(520, Math.max(300, 0.62 * width)));
  return (
    <Figure
      title={titled(words.overTwo(second.name, first.name), of)}
      description={told}
      height={heightOf}
      caption={`${told} ${words.mapCaption}`}
      aside={
        <ul className="study-key">
          {names.map((name, at) => (
            <li key={name} className={classes[at]} lang="en">
              <span className="study-swatch" data-area aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      }
    >
      {(width) => {
        const height = heightOf(width);
        const x = scaleOf(across, [left, width - right], first.scale);
        const y = scaleOf(up, [height - bottom, top], second.scale);
        return (
          <>
            {runsOf(lower, cells).map(({ row, from, to, which }) => {
              const [x0, x1] = [x(edgeOf(first, from / cells)), x(edgeOf(first, to / cells))];
              const [y0, y1] = [
                y(edgeOf(second, (row + 1) / cells)),
                y(edgeOf(second, row / cells)),
              ];
              return (
                <rect
                  key={`${row} ${from}`}
                  className={`study-cell ${classes[which - 1]}`}
                  shapeRendering="crispEdges"
                  x={x0}
                  width={x1 - x0}
                  y={y0}
                  height={y1 - y0}
                />
              );
            })}
            <BottomAxis
              scale={x}
              y={height - bottom}
              height={height - bottom - top}
              unit={first.unit}
            />
            <LeftAxis scale={y} x={left} width={width - left - right} unit={second.unit} />
            {byPlace(lines).map(({ one: points, key: line }) => (
              <path key={line} className="study-even" d={pathOf(points, x, y)} />
            ))}
          </>
        );
      }}
    </Figure>
  );
}

/** The value at a place from 0 to 1 along an axis. */
const edgeOf = ({ between: [low, high], scale }: MapAxis, place: number): number =>
  scale === "log" ? low * (high / low) ** place : low + (high - low) * place;
