// Puts the repository's own command beside those of its dependencies, which npm does not do by itself: `npx kardashev`
// then starts without npm's detour over its cache. Runs after `npm ci`, maybe on an old Node: plain JavaScript.
import { existsSync, rmSync, symlinkSync } from "node:fs";

const folder = new URL("../node_modules/.bin/", import.meta.url);
const link = new URL("kardashev", folder);

// On Windows a command needs npm's own wrapper; there npx takes the detour.
if (process.platform !== "win32" && existsSync(folder)) {
  rmSync(link, { force: true });
  symlinkSync("../../bin/kardashev.js", link);
}
