import { describe, expect, test } from "vitest";
import { explainedIn, linkExplaining } from "./explain-link.ts";

const route = (path: readonly string[], query: string) => ({
  path,
  query: new URLSearchParams(query),
});

describe("a link that explains", () => {
  test("keeps the question and the page, and the way to the number in its order", () => {
    const link = linkExplaining(route([], "power=2GW&set=launch price=200 $/kg&explain=a"), [
      "orbit.costs.costPerCompute",
      "orbit.costs.yearlyCost",
    ]);
    const { pathname, searchParams } = new URL(link, "http://studio/");
    expect(pathname).toBe("/");
    expect(searchParams.get("power")).toBe("2GW");
    expect(searchParams.get("set")).toBe("launch price=200 $/kg");
    expect(explainedIn(searchParams)).toEqual([
      "orbit.costs.costPerCompute",
      "orbit.costs.yearlyCost",
    ]);
  });

  test("that explains nothing is the page's own", () => {
    expect(linkExplaining(route(["claims", "launch price"], "explain=a&explain=b"), [])).toBe(
      "/claims/launch%20price",
    );
    expect(explainedIn(new URLSearchParams("explain="))).toEqual([]);
  });
});
