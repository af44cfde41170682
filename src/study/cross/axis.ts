import { refuse, words, type Refusal } from "#base";
import type { Input } from "#model";
import { toSi } from "#units";

/** An input along which crossings are looked for. */
export interface AxisDraft {
  /** Key of the input, or words for it. */
  readonly input: string;
  /** Where to look, in SI units; the input's range unless told. */
  readonly between?: readonly [number, number];
  /** Even steps or even factors: factors unless told where the range lies above 0 and spans a hundredfold. */
  readonly scale?: "linear" | "log";
}

/** The same, with the way from the unit interval to values in SI units. */
export interface Axis {
  readonly input: string;
  readonly between: readonly [number, number];
  readonly scale: "linear" | "log";
  valueAt(place: number): number;
  /** How fast the value changes with the place. */
  speedAt(place: number): number;
}

export function scaleOf(input: Input, draft: AxisDraft): Axis | Refusal {
  const own = input.range.map((end) => toSi(end, input.unit)) as [number, number];
  const [low, high] = draft.between ?? own;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    return refuse(
      "out-of-range",
      `${words(input.key)} from ${low} to ${high}: give two finite ends that ascend`,
    );
  const scale = draft.scale ?? (low > 0 && high / low >= 100 ? "log" : "linear");
  if (scale === "log" && !(low > 0))
    return refuse(
      "out-of-range",
      `${words(input.key)} from ${low}: even factors need an end above 0; use linear steps`,
    );
  const valueAt =
    scale === "log"
      ? (place: number) => (place >= 1 ? high : low * (high / low) ** place)
      : (place: number) => (place >= 1 ? high : low + place * (high - low));
  const speedAt =
    scale === "log" ? (place: number) => valueAt(place) * Math.log(high / low) : () => high - low;
  return { input: input.key, between: [low, high], scale, valueAt, speedAt };
}
