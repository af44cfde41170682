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
  "studies-new": "/studies/new",
  "studies-sample": "/studies/sample",
  "studies-front": "/studies/front",
  "studies-map": "/studies/map",
  claims: "/claims",
  claim: "/claims/launchPrice",
  contradictions: "/claims?view=disputes&search=launch",
  trail: "/?explain=orbit.costs.yearlyCost",
};
/** Studies that are carried out before, by the page that shows them. */
const studies: Readonly<Record<string, object>> = {
  sample: {
    title: "Does orbit win?",
    model: "siting",
    inputs: { "launch price": { kind: "lognormal", median: 300, factor: 3, unit: "$/kg" } },
    outputs: ["orbit costs cost per compute", "ground costs cost per compute"],
    method: { kind: "sample", samples: 200_000 },
  },
  front: {
    title: "Cool chips or a small radiator?",
    model: "radiator",
    method: {
      kind: "choose",
      decide: { "radiator temperature": { from: "280 K", to: "340 K" } },
      minimise: ["area", "chip temperature"],
    },
  },
  map: {
    title: "Where does the Moon win?",
    model: "siting",
    method: {
      kind: "cross",
      of: "orbit costs cost per energy",
      against: "moon costs cost per energy",
      along: [
        { input: "launch price", from: "100 $/kg", to: "10000 $/kg" },
        { input: "lunar plant share", from: 0.4, to: 0.9 },
      ],
    },
  },
};
const widths = { wide: 1280, narrow: 390 } as const;

const wanted = process.argv.slice(2);
const folder = process.env["OUT"] ?? join(import.meta.dirname, "../docs/screenshots");
mkdirSync(folder, { recursive: true });
const studio = await openStudioHere();
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const ids = new Map<string, string>();
if (Object.keys(pages).some((name) => name.startsWith("studies") && isWanted(name)))
  for (const [name, draft] of Object.entries(studies)) ids.set(name, await carriedOut(draft));
const browser = await openBrowser();
for (const [name, path] of Object.entries(pages)) {
  if (!isWanted(name)) continue;
  for (const [size, width] of Object.entries(widths))
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on("console", (message) => {
        if (message.type() === "error") process.stderr.write(`${name}: ${message.text()}\n`);
      });
      page.on("pageerror", (error) => process.stderr.write(`${name}: ${error.message}\n`));
      await page.goto(new URL(addressOf(path), studio.address).href);
      await page.waitForLoadState("networkidle");
      await settled(page);
      await page.screenshot({
        path: join(folder, `${name}-${size}-${colorScheme}.png`),
        fullPage: true,
        // What comes further down is more of the same.
        clip: { x: 0, y: 0, width, height: await heightOf(page) },
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

/** Of the page, as far as a picture of it goes. */
async function heightOf(page: Page): Promise<number> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  return Math.min(height, 2000);
}

/** A study's own address in the place of its name. */
function addressOf(path: string): string {
  const id = ids.get(path.replace("/studies/", ""));
  return id === undefined ? path : `/studies/${id}`;
}

/** Carries a study out on the server, and gives its id. */
async function carriedOut(draft: object): Promise<string> {
  const studies = new URL("api/studies", studio.address).href;
  const answer = await fetch(studies, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(draft),
  });
  const { id } = (await answer.json()) as { readonly id: string };
  // The events end when it does.
  await (await fetch(`${studies}/${id}/events`)).text();
  return id;
}
