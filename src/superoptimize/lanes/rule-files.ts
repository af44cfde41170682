import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refuse, type Refusal } from "#base";
import type { Rule } from "#compile";

const folderOf = (root: string) => join(root, "src/compile/rules");

/** The repository that this program runs from: rules are its source, and a published package has none. */
export const repository = join(import.meta.dirname, "../../..");

/** Writes a rule as a file of its own, in the place of one of the same name and target, and the index of all of them. */
export function writeRule(rule: Rule, root: string = repository): string | Refusal {
  const folder = folderOf(root);
  if (!existsSync(join(folder, "rule.ts")))
    return refuse(
      "no-rule",
      `${folder} has no sources of the compiler: rules are published in a checkout of Kardashev, with node bin/kardashev.js`,
    );
  const name = `${rule.name}-${rule.target}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(rule, null, 2)}\n`);
  writeFileSync(join(folder, "index.ts"), indexOf(ruleFiles(root)));
  return join("src/compile/rules", name);
}

export const ruleFiles = (root: string = repository): string[] =>
  readdirSync(folderOf(root))
    .filter((name) => name.endsWith(".json"))
    .toSorted();

/** The module that a browser's build reads rules by. */
export function indexOf(files: readonly string[]): string {
  const names = files.map((file) =>
    file.replace(/\.json$/, "").replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  return [
    ...files.map((file, at) => `import ${names[at]} from "./${file}" with { type: "json" };`),
    'import type { Rule } from "./rule.ts";',
    "",
    "/** Every rule of this folder. Written by `kardashev superoptimize publish`. */",
    "export const rules: readonly Rule[] = [",
    ...names.map((name) => `  ${name},`),
    "] as readonly Rule[];",
    "",
  ].join("\n");
}
