import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Studio } from "#server";
import { openBrowser } from "../../../test/browser.ts";
import { axeViolations, openPage } from "../../../test/studio-page.ts";
import { openStudioHere } from "../../../test/studio.ts";
import { claims } from "./wanted.ts";

let studio: Studio;
let browser: Browser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([openStudioHere(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

const open = (path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  openPage(browser, studio, path, options);
const names = (page: Page) => page.locator("tbody tr:not([hidden]) th a").allTextContents();
const queryOf = (page: Page) => new URL(page.url()).searchParams;

describe("the claims", () => {
  test("are all there, and a search leaves those with all its words and is held by the link", async () => {
    const page = await open("/claims");
    await page.getByRole("table").waitFor();
    expect(await names(page)).toHaveLength(claims.length);
    await page.getByRole("searchbox").fill("launch price");
    await expect.poll(() => names(page)).toContain("launch price");
    expect((await names(page)).length).toBeLessThan(10);
    await expect.poll(() => queryOf(page).get("search")).toBe("launch price");
    await page.reload();
    await page.getByRole("table").waitFor();
    expect(await names(page)).toContain("launch price");
    expect(await page.getByRole("searchbox").inputValue()).toBe("launch price");
    expect(await page.getByRole("status").textContent()).toMatch(/^\d of 258 claims$/);
  });

  test("are found by kind and status, and sorted by a column's title, with keys alone", async () => {
    const page = await open("/claims");
    await page.getByRole("checkbox", { name: /^measured/ }).focus();
    await page.keyboard.press("Space");
    const measured = claims.filter(({ kind }) => kind === "measured");
    await expect.poll(() => names(page)).toHaveLength(measured.length);
    await page.getByRole("button", { name: "date" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("columnheader", { name: "date" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    const dates = await page.locator("tr:not([hidden]) td.of-date").allTextContents();
    expect(dates).toEqual(
      measured
        .map(({ date }) => date)
        .sort()
        .toReversed(),
    );
    await expect.poll(() => queryOf(page).toString()).toBe("kind=measured&sort=-date");
  });

  test("one is opened with what depends on it, and leads on to an answer's trail and back to the search", async () => {
    const page = await open("/claims?search=launch+price");
    await page.getByRole("link", { name: "launch price", exact: true }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/claims/launchPrice");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("launch price");
    await page.getByText("siting", { exact: true }).click();
    expect(await page.locator("details[open] li").allTextContents()).toContain(
      "orbit minus ground per compute what a PFLOP-day costs more in orbit than on the ground",
    );
    await page.getByRole("link", { name: "All claims" }).click();
    expect(queryOf(page).get("search")).toBe("launch price");
    await page.goBack();
    await page.getByRole("link", { name: "orbit cost per PFLOP-day" }).click();
    await page.getByRole("dialog").getByText("cost of a delivered PFLOP-day").waitFor();
  });

  test("a link opens one, and one that there is not names those near it", async () => {
    const page = await open("/claims/stefanBoltzmann");
    await page.getByText("5.670374419 × 10⁻⁸ W/(m² K⁴)").first().waitFor();
    await page.getByText("radiator", { exact: true }).first().waitFor();
    await page.goto(new URL("/claims/launchPrise", studio.address).href);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("launchPrise");
    await page.getByRole("link", { name: "launch price", exact: true }).click();
    await page.getByRole("heading", { name: "Who says what" }).waitFor();
  });

  test("stand side by side where they contradict each other, and so does the announced plan", async () => {
    const page = await open("/claims?view=disputes&search=launch+price");
    const dispute = page.locator(".dispute").filter({ hasText: "large series, launched in 2030" });
    await dispute.locator(".voices").waitFor();
    expect(await dispute.locator(".voices li").count()).toBeGreaterThan(2);
    expect(await dispute.locator("svg g text.ink").count()).toBeGreaterThan(1);
    const plan = page.locator(".plan-disputes li");
    await expect.poll(() => plan.count(), { timeout: 15_000 }).toBeGreaterThan(10);
    for (const text of await plan.allTextContents()) expect(text).not.toMatch(/[{}]|NaN/);
  });

  test("a search that finds nothing leads out of it", async () => {
    const page = await open("/claims?search=lanch+prise");
    await page.getByRole("button", { name: "launch price", exact: true }).click();
    await expect.poll(() => names(page)).toContain("launch price");
  });

  test("a phone shows them within its width", async () => {
    const page = await open("/claims?sort=-value", { viewport: { width: 390, height: 800 } });
    await page.getByRole("table").waitFor();
    for (const path of ["/claims?view=disputes", "/claims/launchPrice"]) {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.goto(new URL(path, studio.address).href);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test.each([
    ["en", "/claims?search=launch", "tbody tr:not([hidden]) th"],
    ["ko", "/claims?view=disputes&search=launch", ".plan-disputes li"],
    ["ko", "/claims/launchPrice", ".model-results"],
  ])("axe-core finds nothing wrong (%s, %s)", async (locale, path, last) => {
    const page = await open(path, { locale, bypassCSP: true });
    await page.locator(last).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
