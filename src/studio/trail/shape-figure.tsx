import type { Shape, Spread } from "#answer";
import { BottomAxis } from "../charts/axis.tsx";
import { useWidth } from "../charts/figure.tsx";
import { scaleOver } from "../claims/span.ts";
import { useWords } from "../words/use-words.tsx";
import { shownUnit } from "./mathml.ts";
import { shown } from "./shown.ts";

interface Props {
  readonly shape: Shape;
  readonly spread: Spread;
}

const [height, below] = [72, 34] as const;

/** How the simulations of a number are spread, with the middle nine tenths darker and the median marked. */
export function ShapeFigure({ shape, spread: { p5, p50, p95, unit } }: Props) {
  const words = useWords().trail;
  const [width, place] = useWidth();
  const scale = scaleOver(shape, [0, width]);
  const [low, middle, high] = [p5, p50, p95].map((value) => shown(value, unit));
  const top = Math.max(...shape.counts);
  const step = width / shape.counts.length;
  const said = `${words.distribution}: ${words.spread(low!, middle!, high!)}`;
  return (
    <div ref={place} style={{ minHeight: height + below }} className="shape">
      {width > 0 && (
        <svg width={width} height={height + below} role="img" aria-label={said}>
          {shape.counts.map((count, at) => {
            const tall = (count / top) * (height - 8);
            const value = scale.invert((at + 0.5) * step);
            return (
              <rect
                key={value}
                className={value >= p5 && value <= p95 ? "bin middle" : "bin"}
                x={at * step}
                y={height - tall}
                width={Math.max(step - 0.5, 0.5)}
                height={tall}
              />
            );
          })}
          <line className="median" x1={scale(p50)} x2={scale(p50)} y2={height} />
          <BottomAxis scale={scale} y={height} height={0} unit={shownUnit(unit)} />
        </svg>
      )}
    </div>
  );
}
