import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,test,tools,examples,bench}/**/*.test.ts"],
    exclude: ["**/*.long.test.ts", "**/node_modules/**"],
    globalSetup: ["./test/browser.ts"],
    setupFiles: ["./test/verify-every-program.ts"],
    reporters: ["default", "./tools/closing-line.ts"],
    // The native modules of tests stay out of the user's own folder.
    env: { KARDASHEV_CACHE: join(tmpdir(), "kardashev-tests") },
    testTimeout: 60_000,
    // The usual one less would leave a machine of two processors with one.
    maxWorkers: "100%",
    // A server of its own takes a while to start where all processors are busy.
    hookTimeout: 120_000,
  },
});
