import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run new system NAME`: a folder src/systems/NAME with a small true model and its test, entered in the list of
 * systems. It passes the conformance suite as it stands; replace the water by what you came to describe.
 */
const root = join(import.meta.dirname, "..");
const [kind, name, ...rest] = process.argv.slice(2);
const fault = faultOf(kind, name, rest);

if (fault !== undefined || name === undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  createSystem(name);
  enterInList(name);
  process.stdout.write(
    `src/systems/${name} is made, and src/systems/index.ts lists it. Write your equations into model.ts, then:\n` +
      `  npx vitest run src/systems/${name} test/conformance\n` +
      `  npm run docs\n`,
  );
}

function faultOf(
  kind: string | undefined,
  name: string | undefined,
  rest: readonly string[],
): string | undefined {
  if (kind !== "system" || name === undefined || rest.length > 0)
    return "usage: npm run new system NAME, for example: npm run new system tidal-power";
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return `"${name}" is no name for a system: write words in small letters joined by hyphens, like tidal-power`;
  if (existsSync(join(root, "src/systems", name)))
    return `src/systems/${name} exists already; choose another name`;
  return undefined;
}

function createSystem(name: string): void {
  const folder = join(root, "src/systems", name);
  cpSync(join(root, "tools/templates/system"), folder, { recursive: true });
  for (const file of globSync("*.ts", { cwd: folder })) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(
      join(folder, file),
      text.replaceAll("lifted-water", name).replaceAll("liftedWater", identifierOf(name)),
    );
  }
}

/** Adds the model at the end of the imports and at the end of the list. */
function enterInList(name: string): void {
  const path = join(root, "src/systems/index.ts");
  const list = readFileSync(path, "utf8");
  const anchor = /\n\nconst all: readonly Model\[\] = \[\n[^\]]*/;
  if (!anchor.test(list))
    throw new Error(`${path} has no "const all: readonly Model[] = [" after a blank line`);
  const identifier = identifierOf(name);
  const entered = list.replace(
    anchor,
    (all) =>
      `\nimport { ${identifier} } from "#systems/${name}";${all}  // ${name}\n  ${identifier},\n`,
  );
  writeFileSync(path, entered);
}

/** "tidal-power" as the code says it: tidalPower. */
function identifierOf(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
