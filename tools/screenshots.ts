import { mkdirSync } from "node:fs";
import { join } from "node:path";
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
      await page.waitForTimeout(1500);
      await page.screenshot({
        path: join(folder, `${name}-${size}-${colorScheme}.png`),
        fullPage: true,
      });
      await page.close();
    }
}
await browser.close();
await studio.close();
