import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearestNames } from "#base";

/** `npm run example NAME` runs examples/NAME/main.ts; without a name it lists what there is. */
const examples = join(import.meta.dirname, "../examples");
const names = globSync("*/main.ts", { cwd: examples })
  .map((path) => basename(dirname(path)))
  .sort();
const [name] = process.argv.slice(2);

if (name === undefined)
  process.stdout.write(`npm run example NAME, with one of: ${names.join(", ")}\n`);
else if (names.includes(name)) await import(join(examples, name, "main.ts"));
else {
  const near = nearestNames(name, names);
  process.stderr.write(
    `there is no example "${name}"; nearest: ${(near.length > 0 ? near : names).join(", ")}\n`,
  );
  process.exitCode = 2;
}
