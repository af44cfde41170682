import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { methods } from "#runs";
import { scenarioSchema, studySchema } from "#scenario";
import { allClaims } from "#sources";
import { models } from "#systems";
import { claimsPage } from "./pages/claims.ts";
import { modelPage, modelsPage } from "./pages/model.ts";

/**
 * `npm run docs` writes the pages that follow from the code: docs/models/, docs/claims.md, and the JSON Schemas of scenario
 * and study files. `npm run docs -- --check` writes nothing and fails where a page is stale.
 */
const root = join(import.meta.dirname, "..");
const pages = pagesOf();
const written = globSync("docs/models/*.md", { cwd: root }).map((path) =>
  path.replaceAll("\\", "/"),
);
const stale = [...pages].filter(([path, text]) => textAt(path) !== text).map(([path]) => path);
const orphaned = written.filter((path) => !pages.has(path));

if (!process.argv.includes("--check")) write();
else if (stale.length + orphaned.length > 0) {
  process.stdout.write(
    `stale: ${[...stale, ...orphaned].join(", ")}; run "npm run docs" and read the difference\n`,
  );
  process.exitCode = 1;
}

/** Every generated file by its path in the project. */
function pagesOf(): Map<string, string> {
  const all = Object.values(models);
  const schema = z.toJSONSchema(scenarioSchema, { target: "draft-7" });
  return new Map([
    ["docs/models/README.md", modelsPage(all)],
    ...all.map((model) => [`docs/models/${model.name}.md`, modelPage(model, all)] as const),
    ["docs/claims.md", claimsPage(Object.values(allClaims), all)],
    ["docs/scenario.schema.json", `${JSON.stringify(schema, null, 2)}\n`],
    ["docs/study.schema.json", `${JSON.stringify(schemaOfStudies(), null, 2)}\n`],
  ]);
}

/** The form of study files, with what each method takes. */
function schemaOfStudies(): object {
  const [first, ...others] = methods.map(({ schema }) => schema);
  const asked = z
    .union([first!, ...others])
    .optional()
    .describe("what is asked: a sample unless told");
  const form = studySchema.extend({ method: asked });
  return z.toJSONSchema(form.describe(studySchema.description ?? ""), {
    target: "draft-7",
    io: "input",
  });
}

function write(): void {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), pages.get(path)!);
  }
  for (const path of orphaned) rmSync(join(root, path));
  process.stdout.write(
    `${stale.length} written, ${orphaned.length} removed, ${pages.size - stale.length} as they were\n`,
  );
}

function textAt(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
}
