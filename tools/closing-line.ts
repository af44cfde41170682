import type { Reporter, SerializedError, TestModule } from "vitest/node";

/**
 * Ends a run of the tests with "N passed, N failed" alone on a line. A file that does not load and an error
 * outside any test count as failures, so that the line never says 0 failed where the exit code is not 0.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    let passed = 0;
    let failed = strayErrors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed++;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        if (state === "failed") failed++;
      }
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
