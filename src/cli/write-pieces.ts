import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes texts one after another, each when the reader has room for it. A reader that has seen enough (`| head`) ends it. */
export async function writePieces(
  out: NodeJS.WritableStream,
  texts: Iterable<string>,
): Promise<void> {
  try {
    await pipeline(Readable.from(texts), out, { end: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EPIPE") throw cause;
  }
}
