import { isRefusal, refuse, type Refusal } from "#base";
import {
  findStudy,
  tableOf,
  tableText,
  watchedTable,
  writeTable,
  type TableFormat,
  type TextFormat,
} from "#runs";
import { assignmentOf } from "#workbench";
import type { Host } from "../host.ts";
import { progressLine } from "../terminal/progress.ts";
import { atDesk } from "./study.ts";

export interface ExportOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly parquet?: boolean;
  readonly output?: string;
}

/** `kardashev study export`: "stopped" where the person interrupted it, and then no file is left. */
export async function exportId(
  id: string,
  options: ExportOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const format = formatOf(options);
  if (isRefusal(format)) return format;
  const { output: path } = options;
  if (format === "parquet" && path === undefined)
    return refuse("bad-option", "Parquet is no text: name a file, like -o samples.parquet");
  // The store is closed again before the table is computed, and gives its memory back.
  const record = await atDesk({}, ({ store }) => findStudy(store, id));
  if (isRefusal(record)) return record;
  const assignment = await assignmentOf(record.definition);
  if (isRefusal(assignment)) return assignment;
  const table = tableOf(record, assignment);
  if (isRefusal(table)) return table;
  if (path === undefined) {
    await host.writeAll(tableText(table, format as TextFormat, record));
    return undefined;
  }
  const signal = host.interruption();
  const progress = progressLine(host, table.rows, "rows");
  try {
    return await writeTable(
      watchedTable(table, progress.update),
      { path, format },
      record,
      signal,
    ).finally(progress.end);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    host.remark(`kardashev: stopped; ${path} was not written\n`);
    return "stopped";
  }
}

function formatOf({ csv, json, parquet }: ExportOptions): TableFormat | Refusal {
  const formats = Object.entries({ csv, json, parquet }).filter(([, is]) => is === true);
  const [first, ...others] = formats.map(([name]) => name as TableFormat);
  return first !== undefined && others.length === 0
    ? first
    : refuse(
        "bad-option",
        `${formats.length} forms are asked for: give one of --csv, --json and --parquet`,
      );
}
