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
  return playwright.launch({
    executablePath: await chromiumHere(),
    // The tests may run as root in a container, where Chromium's sandbox cannot.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

async function chromiumHere(): Promise<string> {
  const own = process.env["CHROMIUM"] ?? usual.find((path) => existsSync(path));
  return own ?? (await chromium.executablePath());
}

/** Before the tests: unpacks what npm carries, once for all files that will want it at the same time. */
export default async function setup(): Promise<void> {
  await chromiumHere();
}
