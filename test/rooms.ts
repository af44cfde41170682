/** What the code of one area may do: the allow-list of the design, as data. */
export interface Room {
  /** Areas it may import, by their door `#area`. */
  readonly mayImport: readonly string[];
  /** npm packages it may import. */
  readonly packages?: readonly string[];
  /** Stands on Node: may import `node:*`, read files, and use `process`. The others run in a browser too. */
  readonly onNode?: true;
  /** May read the clock. */
  readonly clock?: true;
  /** May catch what the outside world throws. */
  readonly catches?: true;
  /** Its folders are rooms of their own, that see of one another only `#area/name`, or nothing. */
  readonly folders?: "see models" | "see nothing";
  /** Pages are drawn here, in .tsx files. */
  readonly draws?: true;
}

const numbers = ["base", "units", "sources"];
const language = [...numbers, "model"];
const knowledge = [...language, "compile", "physics", "systems", "study"];
const machines = ["native", "runs", "store", "superoptimize", "services", "operator"];
const everything = [...knowledge, "answer", "scenario", ...machines, "assistant"];

/** Every area under src/. An area that is not here has no place in the design yet. */
export const rooms: Readonly<Record<string, Room>> = {
  // The package's front door, src/index.ts: what `import { ... } from "kardashev"` gives.
  "index.ts": { mayImport: [...knowledge, "answer", "scenario", "workbench"] },
  base: { mayImport: [] },
  units: { mayImport: ["base"] },
  sources: { mayImport: ["base", "units"] },
  model: { mayImport: numbers },
  compile: { mayImport: ["base", "units", "model"] },
  physics: { mayImport: language },
  systems: { mayImport: [...language, "physics"], folders: "see models" },
  study: { mayImport: [...language, "compile"], packages: ["highs"] },
  native: { mayImport: ["base", "compile"], onNode: true, clock: true, catches: true },
  runs: {
    mayImport: ["base", "units", "model", "compile", "study", "native", "store"],
    packages: ["kysely", "pg-boss", "zod", "hyparquet-writer"],
    onNode: true,
    clock: true,
    catches: true,
  },
  superoptimize: {
    mayImport: ["base", "units", "model", "compile", "native", "store", "runs"],
    packages: ["kysely", "z3-solver", "cadical-wasm"],
    onNode: true,
  },
  services: { mayImport: [...numbers, "store"], folders: "see nothing", onNode: true },
  store: {
    mayImport: ["base"],
    packages: ["@electric-sql/pglite", "pg", "kysely"],
    onNode: true,
    clock: true,
    catches: true,
  },
  operator: { mayImport: ["base"], onNode: true, catches: true },
  answer: { mayImport: knowledge },
  scenario: { mayImport: ["base", "answer"], packages: ["yaml", "zod"] },
  // Studies for programs: it loads what stands on Node only when it is asked for something.
  workbench: { mayImport: [...knowledge, "answer", "runs", "store"], onNode: true, catches: true },
  assistant: { mayImport: [...knowledge, "answer", ...machines], packages: ["zod"], onNode: true },
  cli: {
    mayImport: [...everything, "workbench", "server"],
    packages: ["commander"],
    onNode: true,
    clock: true,
    catches: true,
  },
  server: {
    mayImport: [...everything, "workbench"],
    packages: ["hono", "@hono/node-server", "zod"],
    onNode: true,
    clock: true,
    catches: true,
  },
  studio: {
    mayImport: [...knowledge, "answer"],
    packages: ["react", "react-dom", "three", "d3-array", "d3-scale", "d3-shape", "d3-sankey"],
    clock: true,
    catches: true,
    draws: true,
  },
};
