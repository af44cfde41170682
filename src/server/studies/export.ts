import type { Context } from "hono";
import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { isRefusal } from "#base";
import { tableText, writeTable, type StudyRecord, type Table, type TableFormat } from "#runs";
import { refused } from "../problem.ts";

const types: Readonly<Record<TableFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
};

export const isFormat = (text: string | undefined): text is TableFormat =>
  text !== undefined && Object.hasOwn(types, text);

/** A study's table as a file to keep, sent as it is computed. */
export async function exported(
  context: Context,
  table: Table,
  format: TableFormat,
  study: StudyRecord,
): Promise<Response> {
  const headers = {
    "content-type": types[format],
    "content-disposition": `attachment; filename="${fileName(study, format)}"`,
  };
  if (format !== "parquet")
    return context.body(streamed(tableText(table, format, study)), 200, headers);
  // Parquet ends with what a reader begins with: it is written whole, then sent.
  const folder = mkdtempSync(join(tmpdir(), "kardashev-export-"));
  const path = join(folder, "table.parquet");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const fault = await writeTable(table, { path, format }, study, context.req.raw.signal);
    if (isRefusal(fault)) {
      remove();
      return refused(context, fault);
    }
    const file = createReadStream(path).once("close", remove);
    return context.body(Readable.toWeb(file) as ReadableStream, 200, {
      ...headers,
      "content-length": String(statSync(path).size),
    });
  } catch (cause) {
    remove();
    if (context.req.raw.signal.aborted) return context.body(null);
    throw cause;
  }
}

/** "does-orbit-win-3f2a90c1d4e5.csv" */
function fileName({ title, id }: StudyRecord, format: TableFormat): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return `${slug === "" ? "study" : slug}-${id.slice(0, 12)}.${format}`;
}

/** Text as it is wanted: no faster than it is read, and with pauses in which others are answered. */
function streamed(texts: Iterable<string>): ReadableStream<Uint8Array> {
  const pieces = texts[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await turn();
      const { done, value } = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel() {
      pieces.return?.();
    },
  });
}
