import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accepted } from "#base";
import { readSpecification, type Specification } from "../bits/specification.ts";

const folder = join(import.meta.dirname, "pieces");

/** Pieces of our own back ends that are functions of words, one lane of them, each with how it is done today. */
export const lanePieces = (): Specification[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".spec"))
    .toSorted()
    .map((name) => accepted(readSpecification(readFileSync(join(folder, name), "utf8"), name)));
