import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { thisProcess } from "#store";
import { searchExactly } from "./exact.ts";
import { proveKernel } from "./kernel-proof.ts";
import type { Program } from "./machine.ts";

const root = mkdtempSync(join(tmpdir(), "kardashev-checkpoint-"));
afterAll(() => rmSync(root, { recursive: true }));
/** When a process started, as the store tells it: field 22 of its stat. */
const startOf = (pid: number) =>
  existsSync("/proc/self/stat") &&
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ")[19];
let folders = 0;
const newFolder = () => join(root, String(folders++));

interface Run {
  readonly outcome: Program | "stopped" | undefined;
  readonly layers: readonly string[];
  readonly remarks: readonly string[];
}

async function search(
  most: number,
  folder: string | undefined,
  { until, threads = 2 }: { readonly until?: number; readonly threads?: number } = {},
): Promise<Run> {
  const layers: string[] = [];
  const remarks: string[] = [];
  const outcome = await searchExactly({
    kind: "minmax",
    n: 3,
    most,
    threads,
    folder,
    until,
    onRemark: (remark) => remarks.push(remark),
    onProgress: ({ length, sets }) => (layers[length] = `${length}: ${sets}`),
  });
  return { outcome, layers: layers.filter((one) => one !== undefined), remarks };
}

/** A search that was stopped behind a layer, as it lies on the disk. */
async function stoppedAfter(length: number): Promise<string> {
  const folder = newFolder();
  expect((await search(7, folder, { until: length })).outcome).toBe("stopped");
  return folder;
}

describe("a proof that is stopped after each layer", () => {
  test.each([
    [7, undefined],
    [8, 8],
  ] as const)(
    "ends as one that is not: programs of up to %i instructions, threads of other numbers",
    async (most, length) => {
      const whole = await search(most, undefined);
      const folder = newFolder();
      const layers: string[] = [];
      let last: Run;
      for (let until = 1, goesOn = true; goesOn; until++) {
        last = await search(most, folder, { until, threads: 1 + (until % 3) });
        layers.push(...last.layers);
        if (until > 1) expect(last.remarks).toEqual([`goes on behind length ${until - 1}`]);
        goesOn = last.outcome === "stopped";
      }
      expect(layers).toEqual(whole.layers);
      expect(last!.outcome?.length).toBe(length);
      if (length !== undefined) expect(proveKernel(last!.outcome as Program, 3).sorts).toBe(true);
      expect(existsSync(folder)).toBe(false);
    },
    30_000,
  );

  test("keeps the sets of one layer only", async () => {
    const folder = await stoppedAfter(4);
    const withSets = readdirSync(folder).filter((layer) =>
      readdirSync(join(folder, layer)).some((name) => name.startsWith("sets")),
    );
    expect(withSets).toHaveLength(1);
  });

  test("ended in the middle of writing, goes on from the layer before", async () => {
    const folder = await stoppedAfter(3);
    const last = Math.max(...readdirSync(folder).map(Number));
    mkdirSync(join(folder, `${last + 1}.part`));
    writeFileSync(join(folder, `${last + 1}.part`, "sets-0"), "half a");
    const { outcome, remarks } = await search(7, folder);
    expect(outcome).toBeUndefined();
    expect(remarks).toEqual([`goes on behind length ${last}`]);
  });
});

describe("what cannot be used is said to be so, and the search begins anew", () => {
  const damage: readonly (readonly [string, RegExp, (folder: string, last: string) => void])[] = [
    [
      "a byte that has changed",
      /sets-0 is damaged/,
      (folder, last) => {
        const file = join(folder, last, "sets-0");
        const bytes = readFileSync(file);
        bytes[bytes.length - 9]! ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    [
      "a file that is cut off",
      /origins-1 is damaged/,
      (folder, last) => truncateSync(join(folder, last, "origins-1"), 3),
    ],
    [
      "a file that is too long",
      /sets-1 is damaged/,
      (folder, last) => appendFileSync(join(folder, last, "sets-1"), "more"),
    ],
    [
      "a thread's file that is gone",
      /is damaged/,
      (folder, last) => rmSync(join(folder, last, "sets-1")),
    ],
    [
      "a layer that is gone",
      /layer 2 is missing/,
      (folder) => rmSync(join(folder, "2"), { recursive: true }),
    ],
    [
      "another version",
      /is of another version/,
      (folder, last) => {
        const file = join(folder, last, "sets-0");
        const text = readFileSync(file, "latin1");
        writeFileSync(file, text.replace(/"format":\d+/, '"format":0'), "latin1");
      },
    ],
  ];
  test.each(damage)("%s", async (_, because, harm) => {
    const folder = await stoppedAfter(3);
    harm(folder, String(Math.max(...readdirSync(folder).map(Number))));
    const { outcome, layers, remarks } = await search(7, folder);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(because);
    expect(remarks[0]).toContain("begins anew");
    expect(layers[0]).toMatch(/^1: /);
    expect(outcome).toBeUndefined();
  });

  test("a folder of another process that lives is left to it", async () => {
    const folder = await stoppedAfter(3);
    const layers = readdirSync(folder);
    const { pid: _, ...here } = thisProcess();
    const other = { ...here, pid: process.ppid, started: "" };
    const text = [other.pid, other.host, other.boot, other.space, startOf(other.pid) || ""].join(
      "\n",
    );
    writeFileSync(join(folder, "owner"), text);
    const { outcome, remarks } = await search(7, folder);
    expect(remarks[0]).toContain("another process is at it");
    expect(outcome).toBeUndefined();
    expect(readdirSync(folder)).toEqual([...layers, "owner"]);
    // One that is gone leaves it to others.
    writeFileSync(join(folder, "owner"), text.replace(/^\d+/, "999999999"));
    expect((await search(7, folder)).remarks).toEqual(["goes on behind length 3"]);
  });

  test("a search of another length", async () => {
    const folder = await stoppedAfter(3);
    const other = newFolder();
    cpSync(folder, other, { recursive: true });
    const { outcome, remarks } = await search(8, other);
    expect(remarks[0]).toContain("is of another version");
    expect(outcome).toHaveLength(8);
  });
});
