import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as playwright, type Browser } from "playwright-core";

/** Where machines keep a Chromium that tests may drive. */
const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A real Chromium: the machine's own (CHROMIUM names another), else the one that npm carries for Linux. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env["CHROMIUM"] ?? usual.find((path) => existsSync(path));
  // The tests may run as root in a container, where Chromium's sandbox cannot.
  const args = ["--no-sandbox", "--disable-dev-shm-usage"];
  if (own !== undefined) return playwright.launch({ executablePath: own, args });
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: [...chromium.args, ...args], headless: true });
}
