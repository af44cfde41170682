import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../test/browser.ts";
import { openStudioHere } from "../test/studio.ts";

/** Times of moves of a slider, in milliseconds from the input's event until what it changes is drawn. */
export interface SliderFrames {
  readonly slider: string;
  readonly moves: number;
  readonly median: number;
  readonly p95: number;
}

/** Moves sliders of the question page in a real Chromium, and looks when the corner figure's answer has been painted. */
export async function sliderFrames(
  sliders: readonly string[],
  moves: number,
): Promise<readonly SliderFrames[]> {
  const studio = await openStudioHere();
  let browser: Browser | undefined;
  try {
    browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(studio.address);
    const frames: SliderFrames[] = [];
    for (const slider of sliders) frames.push(await framesOf(page, slider, moves));
    return frames;
  } finally {
    await browser?.close();
    await studio.close();
  }
}

async function framesOf(page: Page, slider: string, moves: number): Promise<SliderFrames> {
  const range = page.getByRole("slider", { name: slider, exact: true });
  await range.waitFor();
  await page.locator(".corner").waitFor();
  // The hand comes near before it moves.
  await range.hover();
  await page.waitForTimeout(1500);
  const times = await range.evaluate(async (element, moves) => {
    const input = element as HTMLInputElement;
    const painted = () =>
      new Promise<number>((resolve) => {
        // A move that changes nothing that is drawn has no frame to wait for.
        const late = setTimeout(() => resolve(Number.NaN), 2000);
        const watch = new MutationObserver(() => {
          watch.disconnect();
          clearTimeout(late);
          // After the next frame has been made, a task comes when it has been handed over to be painted.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.addEventListener("message", () => resolve(performance.now()));
            channel.port1.start();
            channel.port2.postMessage(0);
          });
        });
        watch.observe(document.querySelector(".glance")!, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      });
    const taken: number[] = [];
    for (let move = 0; move < moves; move++) {
      const done = painted();
      const begun = performance.now();
      // As a browser sets it: React listens to what is set on the element itself.
      Reflect.set(HTMLInputElement.prototype, "value", String(400 + ((move * 37) % 300)), input);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      taken.push((await done) - begun);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return taken;
  }, moves);
  const sorted = times.filter((time) => time > 0).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { slider, moves: sorted.length, median: at(0.5), p95: at(0.95) };
}
