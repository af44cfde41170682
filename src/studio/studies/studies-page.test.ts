import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Studio } from "#server";
import { openBrowser } from "../../../test/browser.ts";
import { openStudioHere } from "../../../test/studio.ts";

let studio: Studio;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [studio, browser] = await Promise.all([openStudioHere(), openBrowser()]);
  page = await browser.newPage({ locale: "en", acceptDownloads: true });
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => errors.push(error.message));
});

afterAll(async () => {
  await browser.close();
  await studio.close();
});

const go = (path: string) => page.goto(new URL(path, studio.address).href);
const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => page.getByRole("button", { name });

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe-core finds against the page as it stands. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    "axe.run()",
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Writes a study as text and starts it. */
async function start(text: string): Promise<void> {
  await go("/studies/new?example=sample");
  await page.getByLabel("The study as YAML or JSON").fill(text);
  await button("Start").click();
}

const small = `title: A small one
model: radiator
outputs: [area]
inputs: { radiator temperature: { kind: uniform, low: 310, high: 330, unit: K } }
method: { kind: sample, samples: 50000 }
`;
// A minute and more on any machine, in some hundred shards: many more would take their time to be queued.
const long = (title: string) =>
  `title: ${title}\nmodel: siting\noutputs: [orbit costs cost per energy]\nmethod: { kind: sample, samples: 2e9 }\n`;

describe("the pages of studies", () => {
  test("say in an empty store what to do first", async () => {
    await go("/studies");
    await page.getByRole("heading", { name: "No studies yet" }).waitFor();
    await page.getByRole("link", { name: "The smallest radiator" }).click();
    await heading("New study").waitFor();
    expect(await page.getByLabel("The study as YAML or JSON").inputValue()).toContain(
      "kind: choose",
    );
    expect(await page.getByText("Understood: A small radiator that is light enough").count()).toBe(
      0,
    );
    await page.getByText("Understood: A small radiator that is light enough").waitFor();
  });

  test("carry a study out from the form to its picture, its table and its export", async () => {
    await go("/studies/new");
    await page.getByLabel("Title", { exact: true }).fill("From the form");
    await page.getByLabel("Model", { exact: true }).selectOption("radiator");
    await button("Add a result").click();
    await page.getByRole("combobox", { name: "Result" }).fill("area");
    await button("Add an input").click();
    await page.getByRole("combobox", { name: "Input" }).fill("radiator temperature");
    await page.getByLabel("As", { exact: true }).selectOption("uniform");
    await page.getByLabel("Low", { exact: true }).fill("310");
    await page.getByLabel("High", { exact: true }).fill("330");
    await page.getByLabel("Samples", { exact: true }).fill("3000");
    await page.getByText("Understood: From the form").waitFor();
    expect(await violations()).toEqual([]);
    await button("Start").click();
    await heading("From the form").waitFor();
    await page.getByRole("img", { name: /^Area: area: 5 % below/ }).waitFor();
    expect(await violations()).toEqual([]);
    const row = page.getByRole("row", { name: /^area / });
    expect(await row.getByRole("cell").last().textContent()).toBe("m^2");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^from-the-form-[0-9a-f]{12}\.csv$/);
    const lines = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(3001);
    expect(lines[0]).toMatch(
      /^sample,radiatorTemperature \[K\],.*,area \[m\^2\],infeasible: radiator$/,
    );
  });

  test("find a study running that was reloaded in the middle, stop it and resume it", async () => {
    await start(long("A long one"));
    await heading("A long one").waitFor();
    await page.getByText(/samples a second · .* left/).waitFor();
    await page.reload();
    await page.getByText(/samples a second · .* left/).waitFor();
    await go("/studies");
    await page
      .getByRole("row", { name: /A long one/ })
      .getByText(/samples a second/)
      .waitFor();
    await button("Stop A long one").click();
    await button("Resume A long one").click();
    await page.getByRole("link", { name: "A long one" }).click();
    await page.getByText(/samples a second · .* left/).waitFor();
    await button("Stop A long one").click();
    await button("Resume A long one").waitFor();
    expect(await page.getByText(/^stopped, \d+ %$/).count()).toBe(1);
    await button("Remove").click();
    await button("Remove for good").click();
    await heading("Studies").waitFor();
    expect(await page.getByText("A long one").count()).toBe(0);
  });

  test("have a study wait while another runs, stop it, and resume it to its end", async () => {
    await start(long("One in the way"));
    await heading("One in the way").waitFor();
    await start(small.replace("A small one", "One behind"));
    await page.getByText("waits for its turn").waitFor();
    await button("Stop One behind").click();
    await page.getByText("stopped, 0 %").waitFor();
    await go("/studies");
    await button("Stop One in the way").click();
    await button("Resume One in the way").waitFor();
    await button("Resume One behind").click();
    await page.getByRole("link", { name: "One behind" }).click();
    await page.getByRole("img", { name: /^Area/ }).waitFor();
    expect(await button(/Resume|Stop/).count()).toBe(0);
  });

  test("say what is wrong with a draft, with its line and column, and change nothing", async () => {
    await start("model: radiator\nmethod: { kind: sample }\nmodle: 1\n");
    const alert = page.getByRole("alert");
    await alert.getByText(/study:3:1: .*nearest: model/).waitFor();
    await page.getByLabel("The study as YAML or JSON").fill("model: radiater\n");
    await alert.getByText(/nearest: radiator/).waitFor();
    await button("Form").click();
    expect(await button("Text").getAttribute("aria-pressed")).toBe("true");
    await go("/studies");
    await heading("Studies").waitFor();
    expect(await page.getByRole("link", { name: /of radiat/ }).count()).toBe(0);
  });

  test("say that there is no such study", async () => {
    await go("/studies/0123456789ab");
    await heading("There is no such study").waitFor();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/no study in .* begins with 0123456789ab/);
  });

  test("brush a front by pointer and by keyboard, and list the designs with their inputs", async () => {
    await go("/studies/new?example=front");
    await button("Start").click();
    const surface = page.locator(".study-surface");
    await surface.waitFor();
    await page.getByText("No design is chosen yet.").waitFor();
    const box = (await surface.boundingBox())!;
    await page.mouse.move(box.x + 1, box.y + 1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 1, { steps: 4 });
    await page.mouse.up();
    const counted = page.getByText(/^\d+ of \d+ designs$/);
    const count = async () => Number(/^\d+/.exec((await counted.textContent())!)![0]);
    const half = await count();
    expect(half).toBeGreaterThan(0);
    const listed = page.getByRole("group", { name: "Designs within" });
    expect(await listed.getByRole("columnheader").allTextContents()).toEqual([
      "area [m^2]",
      "chip temperature [K]",
      "radiator temperature [K]",
      "radiator emissivity",
    ]);
    await page.getByRole("slider", { name: /^area \[m\^2\]: to/ }).focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("PageDown");
    expect(await count()).toBeLessThan(half);
    expect(await violations()).toEqual([]);
    await button("Clear").click();
    await page.getByText("No design is chosen yet.").waitFor();
  });

  test("compare studies on the same axes", async () => {
    for (const [title, high] of [
      ["Cool", 320],
      ["Hot", 340],
    ] as const) {
      await start(small.replace("A small one", title).replace("330", String(high)));
      await page.getByRole("img", { name: /^Area/ }).waitFor();
    }
    await go("/studies");
    await page.getByRole("checkbox", { name: "Choose Cool to compare" }).check();
    await page.getByRole("checkbox", { name: "Choose Hot to compare" }).check();
    await button("Compare 2").click();
    await heading("2 studies compared").waitFor();
    const picture = page.getByRole("img", { name: /^Area: area · Cool: .*; area · Hot: / });
    await picture.waitFor();
    expect(await picture.locator(".site-area").count()).toBe(2);
    expect(await violations()).toEqual([]);
  });

  test("speak Korean, and are read on a phone without scrolling sideways", async () => {
    await go("/studies");
    await page.getByRole("checkbox", { name: "Choose Cool to compare" }).waitFor();
    expect(await violations()).toEqual([]);
    await button("한국어").click();
    await heading("연구").waitFor();
    await page.getByRole("link", { name: "새 연구" }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/studies", "/studies/new"]) {
      await go(path);
      await page.getByRole("link", { name: /연구/ }).first().waitFor();
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(390);
    }
    await button("English").click();
  });

  test("have gone through all of this without an error of their own", () => {
    expect(errors).toEqual([]);
  });
});
