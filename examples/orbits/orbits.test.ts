import { describe, expect, test } from "vitest";
import { agrees, printed } from "./figure.ts";
import { tables } from "./tables.ts";

describe.each(tables)("$title", ({ figures }) => {
  test.each(figures.filter(({ wrong }) => wrong === undefined))(
    "$what is $theirs $unit",
    (figure) => {
      expect(agrees(figure), `ours is ${figure.ours}`).toBe(true);
    },
  );
});

const wrongs = tables.flatMap(({ figures }) => figures.filter(({ wrong }) => wrong !== undefined));
test.each(wrongs)(
  "$what, printed as $theirs, is wrong by more than a third",
  ({ ours, theirs }) => {
    expect(Math.abs(Number(theirs) / ours - 1)).toBeGreaterThan(1 / 3);
  },
);

test("a printed table says so where ours differs", () => {
  const figures = [{ what: "x", ours: 1.04, theirs: "1.1", unit: "" }];
  expect(printed({ title: "t", source: "s", figures })).toContain("DIFFERS");
});
