import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { explainAnswer } from "#answer";
import { accepted } from "#base";
import type { Studio } from "#server";
import { openBrowser } from "../../../test/browser.ts";
import { axeViolations, openPage } from "../../../test/studio-page.ts";
import { openStudioHere } from "../../../test/studio.ts";
import { shown } from "./shown.ts";

let studio: Studio;
let browser: Browser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([openStudioHere(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

const path = "orbit.costs.costPerCompute";
/** Few samples of one site: the page behind has little to do. */
const asked = "samples=1000&sites=orbit";
/** For what is computed first. */
const patience = { timeout: 15_000 };

const open = (query: string, options: BrowserContextOptions = {}): Promise<Page> =>
  openPage(browser, studio, `/?${query}`, options);
const trail = (page: Page) => page.getByRole("dialog");
const title = (page: Page) => trail(page).getByRole("heading", { level: 2 });
const crumbs = (page: Page) => trail(page).getByRole("navigation").getByRole("link");
const explained = (page: Page) => new URL(page.url()).searchParams.getAll("explain");
/** The claim at the end of a trail. */
const claim = (page: Page) => trail(page).locator(".statements");

describe("a number's trail", () => {
  test("leads by mouse down to a source, and back up", async () => {
    const page = await open(asked);
    await page.locator(`[data-explain="${path}"]`).first().click();
    await expect.poll(() => title(page).textContent(), patience).toContain("cost per compute");
    const draft = { samples: 1000, sites: ["orbit"] };
    const { spreads, atMedians } = accepted(explainAnswer(path, { draft }));
    const { p50, unit } = spreads.get(path)!;
    await expect
      .poll(() => trail(page).locator(".big-number").textContent(), patience)
      .toBe(shown(p50, unit, 4));
    const [formula, withNumbers] = await trail(page).locator(".formula").allTextContents();
    expect(formula).toMatch(/cost per compute=.*yearly cost.*delivered/);
    expect(withNumbers).toContain(shown(atMedians!, unit, 4).split(" ")[0]);
    let steps = 0;
    while ((await claim(page).count()) === 0) {
      expect(++steps).toBeLessThan(15);
      const name = await title(page).textContent();
      await trail(page).locator(".follows a[href*='explain']").last().click();
      await expect.poll(() => title(page).textContent()).not.toBe(name);
    }
    expect(await crumbs(page).count()).toBe(steps);
    expect(await claim(page).locator("cite").first().textContent()).not.toBe("");
    expect(await trail(page).locator("dl").textContent()).toMatch(/\d{4}/);
    await crumbs(page).first().click();
    await expect.poll(() => title(page).textContent()).toContain("cost per compute");
    expect(explained(page)).toEqual([path]);
    await page.goBack();
    await claim(page).waitFor();
    await trail(page).getByRole("button", { name: "Close" }).click();
    await expect.poll(() => trail(page).count()).toBe(0);
    await expect.poll(() => explained(page)).toEqual([]);
    expect(new URL(page.url()).searchParams.get("samples")).toBe("1000");
  });

  test("is walked with keys alone, and gives the focus back where it was taken", async () => {
    const page = await open(asked);
    const button = page.locator(`[data-explain="${path}"]`).first();
    await button.waitFor();
    const reached = (what: string) =>
      page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, what);
    const tabTo = async (what: string) => {
      for (let presses = 0; !(await reached(what)); presses++) {
        expect(presses, `no way by keys to ${what}`).toBeLessThan(150);
        await page.keyboard.press("Tab");
      }
    };
    await tabTo(`[data-explain="${path}"]`);
    await page.keyboard.press("Enter");
    await expect.poll(() => reached("dialog h2"), patience).toBe(true);
    for (let steps = 0; (await claim(page).count()) === 0; steps++) {
      expect(steps).toBeLessThan(15);
      const name = await title(page).textContent();
      await tabTo(".follows li:last-child a[href*='explain']");
      await page.keyboard.press("Enter");
      await expect.poll(() => title(page).textContent()).not.toBe(name);
      await expect.poll(() => reached("dialog h2")).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => trail(page).count()).toBe(0);
    expect(await reached(`[data-explain="${path}"]`)).toBe(true);
    expect(explained(page)).toEqual([]);
  });

  test("opens by a link, with what the question puts in the place of a claim", async () => {
    const set = `set=${encodeURIComponent("launch price=200 $/kg")}`;
    const page = await open(`${asked}&${set}&explain=orbit.satellite.launch.launchPrice`);
    await expect
      .poll(() => trail(page).locator("p").allTextContents(), patience)
      .toContain("The question puts a value of its own in the place of this claim: 200 $/kg");
    expect(await claim(page).locator("b").first().textContent()).toBe("1,000 $/kg");
  });

  test("says so where a link names what there is not", async () => {
    const page = await open(`${asked}&explain=orbit.costs.price`);
    expect(await trail(page).getByRole("alert").textContent()).toContain("orbit.costs.price");
  });

  test("holds within a phone's width, and a formula that is wider scrolls in its place", async () => {
    const page = await open(`${asked}&explain=orbit.costs.compute.recovery`, {
      viewport: { width: 390, height: 800 },
    });
    await trail(page).locator(".big-number").waitFor();
    const widths = await trail(page).evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
    expect(widths[0]).toBe(widths[1]);
    const formula = trail(page).locator(".formula").first();
    expect(await formula.getAttribute("tabindex")).toBe("0");
  });

  test.each([
    ["en", "orbit.costs.compute.recovery"],
    ["ko", "orbit.satellite.launch.launchPrice"],
  ])("axe-core finds nothing wrong with it (%s)", async (locale, explain) => {
    const page = await open(`${asked}&explain=${explain}`, { locale, bypassCSP: true });
    await trail(page).locator(".big-number").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
