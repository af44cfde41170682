import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { isRefusal, refuse, type Refusal } from "#base";
import type { QuestionDraft, StudyDraft } from "#answer";
import { faultsOf } from "./faults.ts";
import { scenarioSchema, studySchema } from "./schema.ts";

/**
 * Reads a scenario in YAML or JSON (which is YAML too). What is wrong is refused with the file's name, line and
 * column, all mistakes of form at once.
 */
export function readScenario(content: string, fileName: string): QuestionDraft | Refusal {
  const read = readForm(content, fileName, scenarioSchema);
  if (isRefusal(read)) return read;
  const { $schema: _, title: __, ...draft } = read;
  const { sites } = draft;
  return (
    typeof sites === "string" ? { ...draft, sites: sites.split(",") } : draft
  ) as QuestionDraft;
}

/** Reads the file of a study, in the same words. What its method takes is checked by the method. */
export function readStudy(content: string, fileName: string): StudyDraft | Refusal {
  const read = readForm(content, fileName, studySchema);
  if (isRefusal(read)) return read;
  const { $schema: _, ...draft } = read;
  return draft as StudyDraft;
}

function readForm<T>(
  content: string,
  fileName: string,
  schema: z.ZodObject & z.ZodType<T>,
): T | Refusal {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken !== undefined)
    return refuse("bad-scenario", `${place(broken.pos[0])}: ${firstLine(broken.message)}`);
  const written = document.toJS() as unknown;
  const read = schema.safeParse(written);
  if (read.success) return read.data;
  const faults = faultsOf(read.error, written, schema).map(({ path, ofKey, because }) => {
    const where = path.length > 0 ? `${path.join(".")}: ` : "";
    return `${place(ofKey ? offsetOfKey(document, path) : offsetOf(document, path))}: ${where}${because}`;
  });
  return refuse("bad-scenario", faults.join("\n"));
}

/** Where the value at `path`, or the nearest one that exists above it, begins in the text. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: readonly number[] }
      | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return 0;
}

/** Where the key at the end of `path` begins. */
function offsetOfKey(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number {
  const map = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const keys = isMap(map) ? map.items.map(({ key }) => key) : [];
  const key = keys.filter(isScalar).find(({ value }) => value === path.at(-1));
  return key?.range?.[0] ?? offsetOf(document, path);
}

const firstLine = (message: string) => message.split("\n")[0]!;
