import { defineConfig } from "vitest/config";
import short from "./vitest.config.ts";

/** The tests that take minutes: `npm run test:long`. */
export default defineConfig({
  test: {
    ...short.test,
    include: ["{src,test,tools,examples,bench}/**/*.long.test.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 3_600_000,
    passWithNoTests: true,
  },
});
