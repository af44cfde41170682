import { scaleLinear, scaleSqrt } from "d3-scale";
import { line } from "d3-shape";
import { constants } from "#sources";
import { formatNumber, formatQuantity } from "#units";
import { BottomAxis } from "../../charts/axis.tsx";
import { useWords } from "../../words/use-words.tsx";
import type { Answer } from "../evaluate/answer.ts";
import { launchPath, speedAt, speedLeft, type PathPoint, type Throw } from "./launch-path.ts";
import { LeftAxis } from "./left-axis.tsx";
import type { DrawingProps, Picture } from "./picture.ts";

/** How far from the Moon's centre the path is drawn, and where speeds stand beside it, in radii of the Moon. */
const reach = 4.2;
const marked = [1.5, 2, 3, 4] as const;

/** The Moon with the path of a payload, and the track that throws it. */
function Drawing({ answer, width, height, small = false }: DrawingProps) {
  if (thrownBy(answer) === undefined) return null;
  if (small) return <MoonView answer={answer} width={width} height={height} small />;
  const isNarrow = width < 640;
  const [moonWidth, moonHeight] = isNarrow ? [width, 290] : [width * 0.56, height];
  const [trackLeft, trackTop] = isNarrow ? [0, 310] : [moonWidth + 12, 20];
  return (
    <g>
      <MoonView answer={answer} width={moonWidth} height={moonHeight} small={false} />
      <g transform={`translate(${trackLeft} ${trackTop})`}>
        <TrackView answer={answer} width={width - trackLeft} height={height - trackTop} />
      </g>
    </g>
  );
}

/** Speeds in m/s of the answer, or of one end of what they may be. */
function thrownBy({ values, spreads }: Answer, end?: "p5" | "p95"): Throw | undefined {
  const { exitSpeed, "track.escapeSpeed": escapeSpeed } = values;
  if (escapeSpeed === undefined || exitSpeed === undefined) return undefined;
  // Where no simulation has an answer, the value alone is drawn.
  const speed = end === undefined ? exitSpeed : (spreads["exitSpeed"]?.[end] ?? exitSpeed);
  return { exitSpeed: speed, escapeSpeed };
}

function MoonView({ answer, width, height, small }: Required<DrawingProps>) {
  const words = useWords().systems.launchPicture;
  const thrown = thrownBy(answer)!;
  const unit = Math.min(width / 6, height / 4.4);
  const centre = { x: width * 0.24, y: height * 0.36 };
  const placed = ({ x, y }: PathPoint): [number, number] => [
    centre.x + unit * x,
    centre.y - unit * y,
  ];
  const path = line<PathPoint>(
    (point) => placed(point)[0],
    (point) => placed(point)[1],
  );
  const ends = (["p5", "p95"] as const).map((end) => launchPath(thrownBy(answer, end)!, reach));
  const middle = launchPath(thrown, reach);
  return (
    <g className="of-moon">
      <circle className="moon" cx={centre.x} cy={centre.y} r={unit} />
      <path className="path-area" d={path([...ends[0]!, ...ends[1]!.toReversed()]) ?? ""} />
      <path className="site-line" d={path(middle) ?? ""} />
      <line
        className="moon-track"
        x1={centre.x - unit * 0.42}
        x2={centre.x}
        y1={centre.y - unit}
        y2={centre.y - unit}
      />
      {!small && (
        <>
          <text x={centre.x} y={centre.y} textAnchor="middle" className="ink">
            {words.moon}
          </text>
          <text x={centre.x - unit * 0.42} y={centre.y - unit - 8} textAnchor="middle">
            {words.track}
          </text>
          {marked.map((distance) => (
            <Mark key={distance} {...{ thrown, distance, placed, width }} />
          ))}
          <text
            x={Math.min(width, placed(middle.at(-1)!)[0] + 20)}
            y={placed(middle.at(-1)!)[1] + 20}
            className="site-text"
            textAnchor="end"
          >
            {words.left(speed(speedLeft(thrown)))}
          </text>
        </>
      )}
    </g>
  );
}

interface MarkProps {
  readonly thrown: Throw;
  readonly distance: number;
  readonly placed: (point: PathPoint) => [number, number];
  readonly width: number;
}

/** The speed at a distance from the Moon, where the path is there. */
function Mark({ thrown, distance, placed, width }: MarkProps) {
  const words = useWords().systems.launchPicture;
  const last = launchPath(thrown, distance).at(-1)!;
  if (Math.hypot(last.x, last.y) < distance - 1e-6) return null;
  const [x, y] = placed(last);
  const height = formatQuantity((distance - 1) * moonRadius, "km");
  const fits = x + 136 < width;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle className="site-bar" r={3.5} />
      <text x={fits ? 9 : -9} y={fits ? -2 : 4} textAnchor={fits ? "start" : "end"}>
        {words.speedThere(speed(speedAt(thrown, distance)), height)}
      </text>
    </g>
  );
}

/** In metres. */
const moonRadius = constants.moonRadius.value * 1000;

const speed = (metresPerSecond: number): string => formatQuantity(metresPerSecond, "m/s", 4);

interface TrackProps {
  readonly answer: Answer;
  readonly width: number;
  readonly height: number;
}

/** Speed along the track: even acceleration. */
function TrackView({ answer, width, height }: TrackProps) {
  const words = useWords().systems.launchPicture;
  const { exitSpeed, escapeSpeed } = thrownBy(answer)!;
  const length = answer.values["trackLength"];
  if (length === undefined) return null;
  const spread = answer.spreads["trackLength"] ?? { p5: length, p95: length };
  const [left, right, bottom] = [52, width - 14, height - 38];
  const longest = Math.max(length, spread.p95) / 1000;
  const x = scaleLinear([0, longest * 1.08], [left, right]);
  const y = scaleLinear([0, exitSpeed * 1.18], [bottom, 24]);
  // The speed grows with the root of the way.
  const root = scaleSqrt([0, length], [0, exitSpeed]);
  const ways = Array.from({ length: 61 }, (_, at) => length * (at / 60) ** 2);
  const curve = line<number>(
    (way) => x(way / 1000),
    (way) => y(root(way)),
  );
  return (
    <g className="of-moon">
      <BottomAxis scale={x} y={bottom} height={bottom - 24} unit={words.lengthAxis} />
      <LeftAxis
        scale={y}
        x={left}
        width={right - left}
        show={(tick) => formatNumber(tick)}
        unit={words.speedAxis}
      />
      <line className="threshold" x1={left} x2={right} y1={y(escapeSpeed)} y2={y(escapeSpeed)} />
      <text x={left + 6} y={y(escapeSpeed) - 6}>
        {words.escape} {speed(escapeSpeed)}
      </text>
      <path className="site-line" d={curve(ways) ?? ""} />
      <g transform={`translate(0 ${y(exitSpeed)})`}>
        <line className="range-line" x1={x(spread.p5 / 1000)} x2={x(spread.p95 / 1000)} />
        <circle className="site-bar" cx={x(length / 1000)} r={4.5} />
      </g>
      <text x={right} y={y(exitSpeed * 0.12)} textAnchor="end" className="ink">
        {endText(answer, words)}
      </text>
    </g>
  );
}

function endText(
  { values }: Answer,
  words: ReturnType<typeof useWords>["systems"]["launchPicture"],
): string {
  const [exitSpeed = 0, length = 0, time = 0] = ["exitSpeed", "trackLength", "track.shotTime"].map(
    (path) => values[path],
  );
  return words.end(speed(exitSpeed), formatQuantity(length, "km"), formatQuantity(time, "s"));
}

export const launchPicture: Picture = {
  title: (words) => words.launchPicture.title,
  caption: (words) => words.launchPicture.caption,
  describe: (answer, words) => {
    const thrown = thrownBy(answer);
    if (thrown === undefined) return "";
    const { description, left } = words.launchPicture;
    return description(endText(answer, words.launchPicture), left(speed(speedLeft(thrown))));
  },
  heightAt: (width) => (width < 640 ? 600 : 380),
  Drawing,
};
