import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { setTimeout as wait } from "node:timers/promises";
import { isRefusal, type Refusal } from "#base";
import type { StudySeen } from "./seen.ts";

/** How often progress is looked at, and how long nothing may be said before a sign of life. */
const pauseMs = 250;
const quietMs = 15_000;

/**
 * Tells of a study as it goes on: `progress` whenever something has changed, and `end` with the last state, after which there is
 * nothing more to tell.
 */
export function eventsOf(
  context: Context,
  look: () => Promise<StudySeen | Refusal | undefined>,
  { hasEnded, nowMs }: { readonly hasEnded: () => boolean; readonly nowMs: () => number },
): Response {
  context.header("x-accel-buffering", "no");
  return streamSSE(context, async (stream) => {
    let told = "";
    let toldMs = nowMs();
    while (!stream.aborted && !stream.closed && !hasEnded()) {
      const seen = await look();
      // Whoever listens asks again, and is told why the store cannot be had.
      if (isRefusal(seen)) return;
      if (seen === undefined) {
        await stream.writeSSE({ event: "gone", data: "{}" });
        return;
      }
      const data = JSON.stringify(seen);
      const isOver = !goesOn(seen);
      if (data !== told || isOver) {
        await stream.writeSSE({ event: isOver ? "end" : "progress", data });
        told = data;
        toldMs = nowMs();
      } else if (nowMs() - toldMs > quietMs) {
        await stream.write(": still here\n\n");
        toldMs = nowMs();
      }
      if (isOver) return;
      await wait(seen.state === "elsewhere" ? 4 * pauseMs : pauseMs);
    }
  });
}

/** Whether something is still to be told of a study. */
export const goesOn = ({ state }: StudySeen): boolean =>
  state === "waiting" || state === "running" || state === "stopping" || state === "elsewhere";
