import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Comparison } from "#answer";
import type { Studio } from "#server";
import { formatNumber } from "#units";
import { openBrowser } from "../../../test/browser.ts";
import { axeViolations, openPage } from "../../../test/studio-page.ts";
import { openStudioHere } from "../../../test/studio.ts";

let studio: Studio;
let browser: Browser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([openStudioHere(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

/** The question at a path, answered. */
async function at(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(browser, studio, path, options);
  await page.locator(".corner").waitFor();
  return page;
}

const slider = (page: Page, name: string) => page.getByRole("slider", { name, exact: true });
const areaOf = (page: Page, site: string) =>
  page.locator(`.glance .of-${site} .site-area`).getAttribute("d");

/** What the command line answers, in the page's numeric class unless told. */
function onCommandLine(args: readonly string[], target: string | undefined = "wasm"): Comparison {
  const cli = join(import.meta.dirname, "../../../bin/kardashev.js");
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [cli, "compare", "--json", ...args],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env: { ...process.env, KARDASHEV_TARGET: target },
    },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout) as Comparison;
}

/** Digits as the page shows them: "113 (55.9 … 266)". */
const shown = ({ p5, p50, p95 }: { p5: number; p50: number; p95: number }) =>
  `${formatNumber(p50)} (${formatNumber(p5)} … ${formatNumber(p95)})`;

describe("the question", () => {
  test("a slider that is dragged moves distributions, probabilities and the corner figure", async () => {
    const page = await at("/");
    const numbers = (site: string) => page.locator(`.glance .of-${site} text.ink`).textContent();
    const before = { orbit: await numbers("orbit"), ground: await numbers("ground") };
    const area = await areaOf(page, "orbit");
    await expect
      .poll(() => page.locator(".corner").textContent())
      .toMatch(/^20,000 simulations in [\d.,]+ ms$/);
    const box = (await slider(page, "launch price").boundingBox())!;
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.69, middle);
    await page.mouse.down();
    for (let share = 0.65; share > 0.2; share -= 0.05)
      await page.mouse.move(box.x + box.width * share, middle);
    await page.mouse.up();
    await expect.poll(() => areaOf(page, "orbit")).not.toBe(area);
    await expect.poll(() => numbers("orbit")).not.toBe(before.orbit);
    expect(await numbers("ground")).toBe(before.ground);
    await expect.poll(() => page.url()).toMatch(/set=launch\+price%3D\d/);
    await page.getByRole("button", { name: "reset launch price" }).click();
    await expect.poll(() => numbers("orbit")).toBe(before.orbit);
    await expect.poll(() => page.url()).toBe(studio.address);
  });

  test("a link opened in a fresh profile has the digits of the command line", async () => {
    const link =
      "/?power=5+GW&year=2036&by=kwh&seed=7&samples=3000&set=launch+price%3D150+%24%2Fkg";
    const page = await at(link);
    const answer = onCommandLine(
      "--power|5 GW|--year|2036|--by|kwh|--seed|7|--samples|3000|--set|launch price=150 $/kg".split(
        "|",
      ),
    );
    for (const site of ["ground", "orbit", "moon"] as const)
      await expect
        .poll(() => page.locator(`.glance .of-${site} text.ink`).textContent())
        .toBe(`${shown(answer.sites[site]!.metrics!.costPerEnergy)} $/kWh`);
    // What is not drawn at a glance comes from the same functions on another thread.
    const row = page.getByRole("row", { name: /^cost per PFLOP-day/ });
    await expect
      .poll(() => row.getByRole("cell").nth(1).innerText())
      .toContain(formatNumber(answer.sites.orbit!.metrics!.costPerCompute.p50));
  });

  test("what is copied as a scenario is the question, for the command line", async () => {
    const page = await at("/?power=2+GW&samples=500&set=launch+price%3D90+%24%2Fkg", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy as scenario" }).click();
    await page
      .getByRole("status")
      .getByText(/Copied/)
      .waitFor();
    const folder = mkdtempSync(join(tmpdir(), "kardashev-scenario-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "scenario.yaml");
    writeFileSync(file, await page.evaluate(() => navigator.clipboard.readText()));
    const answer = onCommandLine(["--scenario", file]);
    // The machine's own class differs by rounding alone.
    const ownClass = onCommandLine(["--scenario", file], "");
    for (const site of ["ground", "orbit", "moon"] as const)
      for (const [metric, { p5, p50, p95 }] of Object.entries(answer.sites[site]!.metrics!)) {
        const own = ownClass.sites[site]!.metrics![metric as "costPerEnergy"];
        for (const [one, other] of [
          [p5, own.p5],
          [p50, own.p50],
          [p95, own.p95],
        ] as const)
          expect(Math.abs(other - one)).toBeLessThanOrEqual(1e-6 * Math.abs(one));
      }
    expect(answer.question).toMatchObject({ powerWatts: 2e9, samples: 500 });
    await expect
      .poll(() => page.locator(".glance .of-orbit text.ink").textContent())
      .toBe(`${shown(answer.sites.orbit!.metrics!.costPerCompute)} $/PFLOP-day`);
  });

  test("keys alone move a slider, type a value and choose sites", async () => {
    const page = await at("/?samples=1000");
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe("To the content");
    const before = await areaOf(page, "orbit");
    await slider(page, "launch price").focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("PageDown");
    await expect.poll(() => areaOf(page, "orbit")).not.toBe(before);
    const field = page.getByRole("textbox", { name: "launch price" });
    await field.focus();
    await field.fill("0.2 k$/kg");
    await page.keyboard.press("Enter");
    await expect.poll(() => field.inputValue()).toBe("200 $/kg");
    await page.getByRole("checkbox", { name: "moon" }).focus();
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator(".glance .of-moon").count()).toBe(0);
    await expect.poll(() => page.url()).toContain("sites=ground%2Corbit");
  });

  test("what cannot be read is said beside the field, and changes nothing", async () => {
    const page = await at("/?samples=500");
    const field = page.getByRole("textbox", { name: "launch price" });
    await field.fill("5 kWh");
    await field.press("Enter");
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("$/kg");
    expect(page.url()).not.toContain("set=");
    await field.press("Escape");
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
  });

  test("a link that asks what cannot be asked says so, and leads back", async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(new URL("/?year=1066", studio.address).href);
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("1066");
    await page.getByRole("alert").getByRole("button").click();
    await page.locator(".corner").waitFor();
  });

  test("any of the model's inputs can be looked up and moved", async () => {
    const page = await at("/?samples=500");
    await page.getByRole("combobox").fill("driver efficiency");
    await slider(page, "driver efficiency").waitFor();
    const before = await areaOf(page, "moon");
    await slider(page, "driver efficiency").focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press("PageDown");
    await expect.poll(() => page.url()).toContain("driver+efficiency");
    await expect.poll(() => areaOf(page, "moon")).not.toBe(before);
  });

  test("Korean stays chosen, and English comes back", async () => {
    const page = await at("/?samples=500");
    await page.getByRole("button", { name: "한국어" }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("ko");
    await page.getByRole("heading", { level: 1, name: /어디에 지을까/ }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: /어디에 지을까/ }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: /Where to build/ }).waitFor();
  });

  test("a phone shows all of it within its width, the answer in sight of the sliders", async () => {
    const page = await at("/?samples=500", { viewport: { width: 390, height: 844 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await slider(page, "gas price").scrollIntoViewIfNeeded();
    expect(await page.locator(".glance .of-orbit .site-area").isVisible()).toBe(true);
    const drawing = (await page.locator(".glance svg").first().boundingBox())!;
    expect(drawing.y).toBeGreaterThan(-60);
  });

  test("the scripts of the first view are below 500 kB, compressed as they are sent", async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const scripts: Promise<readonly [string, number]>[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".js"))
        scripts.push(response.body().then((body) => [response.url(), gzipSync(body).length]));
    });
    await page.goto(studio.address);
    await page.getByRole("heading", { name: "All results" }).waitFor();
    const sizes = new Map(await Promise.all(scripts));
    expect(sizes.size).toBeGreaterThanOrEqual(2);
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);
  });

  test.each(["light", "dark"] as const)("axe finds nothing on it, %s", async (colorScheme) => {
    const page = await at("/?samples=500", { colorScheme, bypassCSP: true });
    await page.getByRole("heading", { name: "All results" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
