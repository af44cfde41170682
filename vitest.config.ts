import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,test,tools,examples,bench}/**/*.test.ts"],
    exclude: ["**/*.long.test.ts", "**/node_modules/**"],
    reporters: ["default", "./tools/closing-line.ts"],
    testTimeout: 60_000,
  },
});
