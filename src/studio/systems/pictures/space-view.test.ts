import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "../../../../test/browser.ts";
import { openStudioHere } from "../../../../test/studio.ts";
import type { Studio } from "#server";

let studio: Studio;
let browser: Browser;

beforeAll(async () => {
  [studio, browser] = [await openStudioHere(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await studio.close();
});

/** A page of the studio in a profile of its own. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(new URL(path, studio.address).href);
  return page;
}

/** How long a page may take where the machine is busy. */
const patience = { timeout: 15_000 };

describe("the picture in space", () => {
  test("draws 100,000 points, is turned by keys and the mouse, and the link keeps what is shown", async () => {
    const page = await open("/systems/orbit?view.constellation=announced", {
      reducedMotion: "reduce",
    });
    const space = page.locator(".space");
    await page.locator(".space[data-scene=space]").waitFor();
    await page.getByText("100,000 points, each for 10 satellites").waitFor();
    const azimuth = () => space.getAttribute("data-azimuth");
    const first = await azimuth();
    await space.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(azimuth, patience).not.toBe(first);
    const second = await azimuth();
    const box = (await space.boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 220, { steps: 4 });
    await page.mouse.up();
    await expect.poll(azimuth, patience).not.toBe(second);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play" }).waitFor();
    await page.getByRole("radio", { name: "the model's satellites" }).check();
    await page.getByText("10,500 satellites", { exact: true }).waitFor();
    await expect.poll(() => new URL(page.url()).search, patience).toBe("");
    await page.context().close();
  });

  test("moves: the satellites go on, and a frame's time is told", async () => {
    const page = await open("/systems/orbit");
    await expect
      .poll(() => page.locator(".space").getAttribute("data-frame-ms"), patience)
      .not.toBeNull();
    await page.context().close();
  });

  test("stands still where motion is to be reduced", async () => {
    const page = await open("/systems/orbit", { reducedMotion: "reduce" });
    await page.locator(".space[data-scene=space]").waitFor();
    await page.getByRole("button", { name: "Play" }).waitFor();
    const once = await page.locator(".space canvas").screenshot();
    await page.waitForTimeout(400);
    expect((await page.locator(".space canvas").screenshot()).equals(once)).toBe(true);
    await page.context().close();
  });

  test("is flat where there is no WebGL, and says so", async () => {
    const page = await open("/systems");
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(new URL("/systems/orbit", studio.address).href);
    await page.getByText("This browser draws no WebGL").waitFor();
    expect(await page.locator(".space .flat-lit").getAttribute("d")).toContain("M");
    await page.context().close();
  });
});
