import { isInShadow, placeAt, sunLongitudeOn, sunOn } from "./constellation.ts";
import { seenFrom, type ViewAngle } from "./view-angle.ts";

interface Props {
  readonly orbits: Float32Array;
  readonly day: number;
  readonly view: ViewAngle;
  readonly width: number;
  readonly height: number;
}

/** Most points of the flat picture. */
const mostPoints = 2500;

/** The Earth, its shadow and the satellites as seen from far away: without WebGL, and until it is there. */
export function OrbitFlat({ orbits, day, view, width, height }: Props) {
  const unit = Math.min(width / 4.2, height / 3) * (4.6 / view.distance);
  const see = seenFrom(view);
  const [sunRight, sunUp] = see(sunOn(day));
  const { lit, dark } = dots(orbits, day, view, unit);
  const length = Math.hypot(sunRight, sunUp);
  const turn = (Math.atan2(-sunUp, sunRight) * 180) / Math.PI;
  return (
    <g transform={`translate(${width / 2} ${height / 2})`}>
      <g transform={`rotate(${turn})`}>
        <path className="flat-shadow" d={`M 0 ${-unit} H ${-3 * unit * length} V ${unit} H 0`} />
        <line className="flat-sun" x1={1.1 * unit} x2={2 * unit * length} strokeDasharray="4 4" />
        <circle className="flat-sun-disc" cx={2 * unit * length + 6} r={5} />
      </g>
      <circle className="flat-earth" r={unit} />
      <path className="flat-dark" d={dark} />
      <path className="flat-lit" d={lit} />
    </g>
  );
}

/** Points as strokes without a length; those behind the Earth are left out. */
function dots(orbits: Float32Array, day: number, view: ViewAngle, unit: number) {
  const see = seenFrom(view);
  const sun = sunOn(day);
  const moment = { seconds: 0, sunLongitude: sunLongitudeOn(day) };
  const count = orbits.length / 4;
  const stride = Math.max(1, count / mostPoints);
  const drawn = { lit: "", dark: "" };
  for (let at = 0; at < count; at += stride) {
    const place = placeAt(orbits, Math.floor(at), moment);
    const [right, up, towards] = see(place);
    if (towards < 0 && Math.hypot(right, up) < 1) continue;
    const dot = `M${(unit * right).toFixed(1)} ${(-unit * up).toFixed(1)}h0`;
    if (isInShadow(place, sun)) drawn.dark += dot;
    else drawn.lit += dot;
  }
  return drawn;
}
