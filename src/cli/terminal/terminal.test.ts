import { describe, expect, test } from "vitest";
import type { Host } from "../host.ts";
import { bar, sparkline } from "./bars.ts";
import { progressLine, type Told } from "./progress.ts";
import { padStart, styleOf, tint, widthOf } from "./style.ts";
import { table, wrap } from "./table.ts";

describe("style", () => {
  test("colour is for terminals, NO_COLOR refuses it, FORCE_COLOR asks for it, NO_COLOR wins", () => {
    const terminal = { isTTY: true, columns: 80 };
    expect(styleOf(terminal, {}).colour).toBe(true);
    expect(styleOf({}, {}).colour).toBe(false);
    expect(styleOf(terminal, { NO_COLOR: "1" }).colour).toBe(false);
    expect(styleOf(terminal, { TERM: "dumb" }).colour).toBe(false);
    expect(styleOf({}, { FORCE_COLOR: "1" }).colour).toBe(true);
    expect(styleOf({}, { FORCE_COLOR: "1", NO_COLOR: "1" }).colour).toBe(false);
  });

  test("escape codes take no columns", () => {
    const red = tint({ colour: true, width: 80 }, "red", "abc");
    expect(widthOf(red)).toBe(3);
    expect(widthOf(padStart(red, 8))).toBe(8);
  });
});

describe("bars", () => {
  test("a bar is as long as its share, to an eighth of a column, and never longer", () => {
    expect(bar(0.5, 8)).toBe("████    ");
    expect(bar(1 / 64, 8)).toBe("▏       ");
    expect(bar(7, 4)).toBe("████");
    expect(bar(-1, 4)).toBe("    ");
  });

  test("what is rare still shows, what is not there does not", () => {
    expect(sparkline([0, 1, 1000])).toBe(" ▁█");
    expect(sparkline([0, 0])).toBe("  ");
  });
});

describe("tables", () => {
  test("numbers stand right, words left", () => {
    const columns = [
      { title: "site", align: "left" },
      { title: "cost", align: "right" },
    ] as const;
    expect(
      table(
        columns,
        [
          ["ground", "9"],
          ["sea", "1,234"],
        ],
        "",
      ),
    ).toBe("site     cost\nground      9\nsea     1,234");
  });

  test("a wrapped paragraph keeps its words and its width", () => {
    const text = "the quick brown fox jumps over the lazy dog";
    const wrapped = wrap(text, 16, "  ");
    expect(wrapped.split(/\s+/).filter(Boolean).join(" ")).toBe(text);
    for (const line of wrapped.split("\n")) expect(line.length).toBeLessThanOrEqual(16);
  });
});

describe("the progress line", () => {
  const watch = (watched: boolean) => {
    const said: string[] = [];
    let now = 0;
    const host = {
      watched,
      nowMs: () => now,
      remark: (text: string) => void said.push(text),
    } as unknown as Host;
    const line = progressLine(host, 1000, "simulations");
    const at = (ms: number, done: number, told?: Told) => ((now = ms), line.update(done, told));
    return { said, line, at };
  };

  test("says rate and time left after half a second, and wipes itself away", () => {
    const { said, line, at } = watch(true);
    at(100, 50);
    expect(said).toEqual([]);
    at(1000, 500);
    expect(said[0]).toMatch(/50 % of 1,000 simulations, 500\/s, 1 s left/);
    line.end();
    expect(said.at(-1)).toBe("\r\u001b[K");
  });

  test("of what goes on where it was left the rate is that of now", () => {
    const { said, at } = watch(true);
    at(100, 800);
    at(1100, 850);
    expect(said[0]).toMatch(/85 % of 1,000 simulations, 50\/s, 3 s left/);
  });

  test("of a search it says the most that there may be, and the best so far", () => {
    const { said, at } = watch(true);
    at(100, 0);
    at(2100, 100, { atMost: 400, best: "area 9.5 m^2" });
    expect(said[0]).toMatch(
      /25 % of at most 400 simulations, best area 9.5 m\^2, 50\/s, at most 6 s left/,
    );
  });

  test("is silent in a pipe", () => {
    const { said, line, at } = watch(false);
    at(5000, 500);
    line.end();
    expect(said).toEqual([]);
  });
});
