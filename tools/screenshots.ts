import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openStudioHere } from "../test/studio.ts";
import { openBrowser } from "../test/browser.ts";

/**
 * Pictures of every page at two widths, light and dark, in docs/screenshots/: `node tools/screenshots.ts [PAGE...]` with PAGE as
 * below; `OUT` names another folder.
 */
const pages: Readonly<Record<string, string>> = {
  question: "/",
  systems: "/systems",
  energy: "/systems/energy",
  "gpu-cluster": "/systems/gpu-cluster",
  orbit: "/systems/orbit",
  "mass-driver": "/systems/mass-driver",
  civilisation: "/systems/civilisation",
  studies: "/studies",
  claims: "/claims",
  claim: "/claims/launchPrice",
  contradictions: "/claims?view=disputes&search=launch",
  trail: "/?explain=orbit.costs.yearlyCost",
};
const widths = { wide: 1280, narrow: 390 } as const;

const wanted = process.argv.slice(2);
const folder = process.env["OUT"] ?? join(import.meta.dirname, "../docs/screenshots");
mkdirSync(folder, { recursive: true });
const studio = await openStudioHere();
const browser = await openBrowser();
for (const [name, path] of Object.entries(pages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const [size, width] of Object.entries(widths))
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on("console", (message) => {
        if (message.type() === "error") process.stderr.write(`${name}: ${message.text()}\n`);
      });
      page.on("pageerror", (error) => process.stderr.write(`${name}: ${error.message}\n`));
      await page.goto(new URL(path, studio.address).href);
      await page.waitForLoadState("networkidle");
      await settled(page);
      await page.screenshot({
        path: join(folder, `${name}-${size}-${colorScheme}.png`),
        fullPage: true,
      });
      await page.close();
    }
}
await browser.close();
await studio.close();

/** Waits until nothing on the page has changed for a second, or half a minute. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const begun = performance.now();
    let changed = begun;
    const watch = new MutationObserver(() => (changed = performance.now()));
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    while (performance.now() - changed < 1000 && performance.now() - begun < 30_000)
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
}
