import { useRef, type PointerEvent } from "react";
import { BottomAxis } from "../../charts/axis.tsx";
import { Figure } from "../../charts/figure.tsx";
import { LeftAxis } from "../../charts/left-axis.tsx";
import { formatNumber } from "#units";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import type { DrawnQuantity } from "#study";
import { scaleOf, suits, widened, type Interval } from "./axis-scale.ts";
import { isBrushed, type Brush } from "./brush.ts";
import { titled } from "./drawn.ts";
import type { PlacedDesign } from "./front.tsx";

export interface PlotAxis extends DrawnQuantity {
  readonly sense: "minimise" | "maximise";
  readonly domain: Interval;
  /** Its place among the objectives. */
  readonly at: number;
}

interface Props {
  readonly designs: readonly PlacedDesign[];
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly brush: Brush;
  readonly onBrush: (from: readonly [number, number], to: readonly [number, number]) => void;
}

const [left, right, top, bottom] = [64, 16, 28, 40];

/** Designs over two of their objectives. A rectangle that is drawn on it brushes those within. */
export function FrontPlot({ designs, x, y, brush, onBrush }: Props) {
  const words = useWords().studies;
  const start = useRef<readonly [number, number]>(undefined);
  const heightOf = (width: number) => Math.round(Math.min(420, Math.max(280, 0.6 * width)));
  const described = [x, y].map(
    ({ name, domain, unit }) =>
      `${name} ${formatNumber(domain[0])} – ${formatNumber(domain[1])} ${unit}`,
  );
  return (
    <Figure
      title={titled(words.over(y.name, x.name))}
      description={described.join(", ")}
      height={heightOf}
      caption={[x, y].map(({ name, sense }) => words.senses[sense](name)).join(" ")}
    >
      {(width) => {
        const height = heightOf(width);
        const kinds = [suits(x.domain), suits(y.domain)] as const;
        const across = scaleOf(widened(x.domain, kinds[0]), [left, width - right], kinds[0]);
        const up = scaleOf(widened(y.domain, kinds[1]), [height - bottom, top], kinds[1]);
        const placeOf = (event: PointerEvent<SVGRectElement>) => {
          const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
          return [
            across.invert(Math.min(Math.max(event.clientX - box.left, left), width - right)),
            up.invert(Math.min(Math.max(event.clientY - box.top, top), height - bottom)),
          ] as const;
        };
        const [ofX, ofY] = [brush[x.at] ?? x.domain, brush[y.at] ?? y.domain];
        const hasBrush = brush[x.at] !== undefined || brush[y.at] !== undefined;
        return (
          <>
            <BottomAxis
              scale={across}
              y={height - bottom}
              height={height - bottom - top}
              unit={x.unit}
            />
            <LeftAxis scale={up} x={left} width={width - left - right} unit={y.unit} />
            {hasBrush && (
              <rect
                className="study-brushed"
                x={across(ofX[0])}
                width={Math.max(1, across(ofX[1]) - across(ofX[0]))}
                y={up(ofY[1])}
                height={Math.max(1, up(ofY[0]) - up(ofY[1]))}
              />
            )}
            {byPlace(designs).map(({ one: { design, front, isBest }, key }) => {
              const [a, b] = [design.objectives[x.at], design.objectives[y.at]];
              if (typeof a !== "number" || typeof b !== "number") return null;
              return (
                <circle
                  key={key}
                  className={`study-design ${front === 0 ? "of-first" : "of-second"}`}
                  data-brushed={isBrushed(design, brush) || undefined}
                  data-broken={design.broken.length > 0 || undefined}
                  data-best={isBest || undefined}
                  cx={across(a)}
                  cy={up(b)}
                  r={isBest ? 6 : 3.5}
                />
              );
            })}
            <rect
              className="study-surface"
              x={left}
              y={top}
              width={Math.max(0, width - left - right)}
              height={Math.max(0, height - top - bottom)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                start.current = placeOf(event);
              }}
              onPointerMove={(event) => {
                if (start.current !== undefined) onBrush(start.current, placeOf(event));
              }}
              onPointerUp={() => (start.current = undefined)}
              onPointerCancel={() => (start.current = undefined)}
            />
          </>
        );
      }}
    </Figure>
  );
}
