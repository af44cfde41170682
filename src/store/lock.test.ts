import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { lockFolder } from "./lock.ts";
import { isGone, thisProcess, type Owner } from "./owner.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-lock-"));
const path = join(folder, "lock");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (owner: Partial<Owner>) =>
  writeFileSync(path, JSON.stringify({ ...thisProcess(), ...owner }));
const outcome = () => {
  const lock = lockFolder(folder);
  if (isRefusal(lock)) return lock.because;
  lock.release();
  return "taken";
};
/** The number of a process that has just ended. */
const ended = () => spawnSync(process.execPath, ["-e", ""]).pid;

describe("a data folder's lock", () => {
  test("is had by one at a time, names its owner, and goes with its release", () => {
    const lock = accepted(lockFolder(folder));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    expect(outcome()).toContain("this process itself has the data folder");
    lock.release();
    expect(existsSync(path)).toBe(false);
    expect(outcome()).toBe("taken");
  });

  test("of a live process is never taken, and the refusal names it", () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"]);
    const started = readFileSync(`/proc/${other.pid}/stat`, "utf8").split(") ")[1]!.split(" ")[19]!;
    written({ pid: other.pid!, started });
    expect(outcome()).toContain(`process ${other.pid} has the data folder ${folder} open`);
    expect(outcome()).toContain("KARDASHEV_DATA");
    other.kill("SIGKILL");
  });

  test("of a process that has ended is taken over", () => {
    written({ pid: ended() });
    expect(outcome()).toBe("taken");
  });

  test("of an ended process whose number another one has now is taken over", () => {
    written({ pid: process.ppid, started: "1" });
    expect(outcome()).toBe("taken");
  });

  test("from before the machine was started again is taken over", () => {
    written({ pid: process.ppid, boot: "another" });
    expect(outcome()).toBe("taken");
  });

  test.each([
    ["on another machine", { host: "elsewhere" }],
    ["in another container", { space: "pid:[1]" }],
  ])("of a process %s stays: nobody here can tell whether it lives", (_, where) => {
    written({ pid: ended(), ...where });
    expect(outcome()).toMatch(/process \d+ of the machine ".*remove .*lock$/);
    rmSync(path);
  });

  test("that says nothing belongs to nobody", () => {
    writeFileSync(path, "");
    expect(outcome()).toBe("taken");
  });

  test("is not taken over by two at once", () => {
    written({ pid: ended() });
    writeFileSync(`${path}.taking`, "{}");
    expect(outcome()).toContain("is taking over");
    rmSync(`${path}.taking`);
    expect(outcome()).toBe("taken");
  });

  test("goes with the process that ends without a word", () => {
    const door = JSON.stringify(join(import.meta.dirname, "lock.ts"));
    const code = `import { lockFolder } from ${door}; lockFolder(${JSON.stringify(folder)});`;
    const { status } = spawnSync(process.execPath, [
      "--conditions=source",
      "--input-type=module",
      "-e",
      code,
    ]);
    expect(status).toBe(0);
    expect(existsSync(path)).toBe(false);
  });
});

test("a process that cannot be told apart by its start is held to be alive", () => {
  expect(isGone({ ...thisProcess(), started: null })).toBe(false);
  expect(isGone({ ...thisProcess(), boot: null, started: null })).toBe(false);
});
