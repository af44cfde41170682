import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { brokenLinks, headingsOf, linksOf } from "./links.ts";

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "kardashev-links-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test("links to files and headings that exist are whole", () => {
  const root = project({
    "README.md": "# A tour\n[plan](docs/plan.md) [part](docs/plan.md#the-plan) [here](#a-tour)\n",
    "docs/plan.md": "# The plan\n[back](../README.md)\n",
  });
  expect(brokenLinks(root)).toEqual([]);
});

test("a broken link is told with its page, its line and what is missing", () => {
  const root = project({
    "README.md": "# A tour\n\n[gone](docs/gone.md)\n![plan](plan.md#nowhere)\n[out](../x.md)\n",
    "plan.md": "# The plan\n",
  });
  expect(brokenLinks(root)).toEqual([
    { page: "README.md", line: 3, link: "docs/gone.md", because: "no such file" },
    { page: "README.md", line: 4, link: "plan.md#nowhere", because: "no such heading" },
    { page: "README.md", line: 5, link: "../x.md", because: "leads out of the project" },
  ]);
});

test("what stands in code is no link, and the web is not followed", () => {
  expect(linksOf("`[a](b.md)` [c](https://example.org)\n```\n[d](e.md)\n```\n[f](g.md)")).toEqual([
    { line: 5, link: "g.md" },
  ]);
});

test("headings get the anchors that GitHub gives them", () => {
  expect([...headingsOf("# What's new?\n## `npm ci` & go\n## What's new?\n")]).toEqual([
    "whats-new",
    "npm-ci--go",
    "whats-new-1",
  ]);
});
