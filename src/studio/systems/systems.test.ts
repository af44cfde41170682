import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { openBrowser } from "../../../test/browser.ts";
import { openStudioHere } from "../../../test/studio.ts";
import type { Studio } from "#server";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let studio: Studio;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  [studio, browser] = [await openStudioHere(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await studio.close();
});

/** A page of the studio in a profile of its own; what goes wrong in it is kept. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${path}: ${message.text()}`);
  });
  await page.goto(new URL(path, studio.address).href);
  return page;
}

/** How long a page may take where the machine is busy. */
const patience = { timeout: 15_000 };

/** What axe-core holds against a page, in light and in dark. */
async function violationsOn(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const ids = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
    });
    found.push(...ids.map((id) => `${colorScheme}: ${id}`));
  }
  return found;
}

const resultOf = (page: Page, name: string): Locator =>
  page.locator(`[data-result="${name}"] [data-value]`);

/** Waits until a result is not what it was, and says what it became. */
async function changed(result: Locator, before: string | null): Promise<string> {
  await expect.poll(() => result.textContent(), patience).not.toBe(before);
  return (await result.textContent())!;
}

const sliderOf = (page: Page, key: string) => page.locator(`[data-input="${key}"] [type=range]`);

describe("the five systems", () => {
  test.each([
    ["energy", "Where the power goes", "levelisedCost", "svg .sankey-flow"],
    ["gpu-cluster", "Goodput against cluster size", "goodput", "svg .band-line"],
    ["orbit", "The orbit, its shadow and its satellites", "sunlitFraction", ".space"],
    ["mass-driver", "Track and launch path", "trackLength", "svg .moon"],
    ["civilisation", "From 1800 to Type I", "yearOfTypeOne", "svg .energy-kind"],
  ])("%s shows its picture, its results and its equations", async (name, title, result, shape) => {
    const page = await open(`/systems/${name}`, { reducedMotion: "reduce" });
    await page.getByRole("heading", { name: title, level: 2 }).waitFor();
    const shapes = page.locator(`.system-picture ${shape}`);
    await shapes.first().waitFor({ state: "attached" });
    expect(await shapes.count()).toBeGreaterThan(0);
    await resultOf(page, result).filter({ hasText: /\d/ }).waitFor();
    expect(await resultOf(page, result).textContent()).toMatch(/\d/);
    expect(await page.locator(".equations .formula math").count()).toBeGreaterThan(10);
    // The picture says in words what it shows, with numbers.
    const picture = page.locator(".system-picture [role=img]").first();
    expect(await picture.getAttribute("aria-label")).toMatch(/\d/);
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), patience)
      .toBe(390);
    // A phone shows what is drawn, then what moves it, then the numbers.
    const parts = [".system-picture", ".system-inputs", ".results"];
    const boxes = await Promise.all(parts.map((part) => page.locator(part).boundingBox()));
    const tops = boxes.map((box) => box!.y);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    await page.context().close();
  });

  test("stand in a list with a picture each, and lead to their pages", async () => {
    const page = await open("/systems");
    await expect
      .poll(() => page.locator(".system-card svg g").count(), patience)
      .toBeGreaterThan(5);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("link", { name: "Mass driver" }).click();
    await page.getByRole("heading", { name: "Mass driver", level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/systems/mass-driver");
    await page.context().close();
  });
});

describe("any other model", () => {
  test("has its form, results and equations by its name", async () => {
    const page = await open("/systems/radiator?radiatorEmissivity=0.8");
    await expect.poll(() => resultOf(page, "area").textContent(), patience).toMatch(/m²/);
    expect(await page.locator("[data-input=radiatorEmissivity]").count()).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  });

  test("a name that no model has gets the nearest names", async () => {
    const page = await open("/systems/radiatr");
    await page.getByRole("heading", { name: "There is no model called “radiatr”" }).waitFor();
    await page.getByRole("link", { name: "radiator", exact: true }).click();
    await page.getByRole("heading", { name: "radiator", level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/systems/radiator");
    await page.context().close();
  });
});

describe("an input", () => {
  test("moves results and picture; the link restores them in a fresh profile; reset brings the first back", async () => {
    const page = await open("/systems/energy");
    const cost = resultOf(page, "carbonIntensity");
    await cost.filter({ hasText: "kg" }).waitFor();
    const first = await cost.textContent();
    const picture = page.locator(".system-picture [role=img]");
    const drawnFirst = await picture.getAttribute("aria-label");
    const slider = sliderOf(page, "gridShare");
    await slider.fill("100");
    const moved = await changed(cost, first);
    await expect.poll(() => picture.getAttribute("aria-label"), patience).not.toBe(drawnFirst);
    await expect.poll(() => page.url(), patience).toContain("gridShare=0.1");

    const fresh = await open(page.url().slice(studio.address.length - 1));
    await expect.poll(() => resultOf(fresh, "carbonIntensity").textContent(), patience).toBe(moved);
    expect(await sliderOf(fresh, "gridShare").inputValue()).toBe("100");
    await fresh.getByRole("button", { name: "Reset grid share" }).click();
    await expect.poll(() => resultOf(fresh, "carbonIntensity").textContent(), patience).toBe(first);
    await expect.poll(() => new URL(fresh.url()).search, patience).toBe("");
    await fresh.context().close();
    await page.context().close();
  });

  test("takes a number in any unit of its kind, and says why another is none", async () => {
    const page = await open("/systems/energy");
    const field = page.getByRole("textbox", { name: "ride through" });
    await field.fill("240 min");
    await field.press("Enter");
    await expect.poll(() => page.url(), patience).toContain("rideThrough=4");
    expect(await field.inputValue()).toBe("4 h");
    await field.fill("3 kg");
    await field.press("Enter");
    await page.getByRole("alert").filter({ hasText: "measures" }).waitFor();
    expect(page.url()).toContain("rideThrough=4");
    await page.context().close();
  });

  test("is moved by the keyboard alone", async () => {
    const page = await open("/systems/mass-driver");
    const power = resultOf(page, "averagePower");
    await power.filter({ hasText: "MW" }).waitFor();
    const first = await power.textContent();
    await sliderOf(page, "launchedMass").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("PageUp");
    await changed(power, first);
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    expect(await focused.evaluate((element) => element.tagName)).not.toBe("BODY");
    await page.context().close();
  });

  test("that has no answer says why, and what lies outside its range is told", async () => {
    const page = await open("/systems/energy?gridShare=0.9&gasShare=0.9&life=1000");
    await page.getByText("No answer at these inputs").waitFor();
    await page.getByText("the sun gives what is left of 1").first().waitFor();
    await page.getByText(/outside 0.1 year … 60 year/).waitFor();
    expect(await resultOf(page, "capital").textContent()).toBe("no answer");
    await page.context().close();
  });
});

test("the pages speak Korean too", async () => {
  const page = await open("/systems/civilisation", { locale: "ko-KR" });
  const title = page.getByRole("heading", { name: "1800년부터 제1유형까지" });
  await title.waitFor();
  expect(await title.count()).toBe(1);
  await page.context().close();
});

test("no page had a fault", () => {
  expect(faults).toEqual([]);
});
