import { streamKey } from "#base";
import { compile } from "#compile";
import { random } from "#model";
import type { Points, PointsDraft } from "./points.ts";

/** Independent random points: the draws that a study's own random streams of these names have, to the last bit. */
export function plainPoints({ names, seed }: PointsDraft): Points {
  const streams = [...new Set(names)];
  if (streams.length === 0) return { dimensions: 0, fill() {} };
  const outputs = Object.fromEntries(streams.map((name) => [name, random(name)]));
  const kernel = compile({ outputs });
  const keys = Object.fromEntries(streams.map((name) => [name, streamKey(seed, name)]));
  return {
    dimensions: names.length,
    fill(first, rows, into) {
      kernel.run({ count: rows, firstIndex: first, keys, into });
    },
  };
}
