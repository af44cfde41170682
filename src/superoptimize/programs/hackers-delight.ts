import { readdirSync, readFileSync } from "node:fs";
import { accepted } from "#base";
import { readSpecification, type Specification } from "../bits/specification.ts";

/** A specification of ours and where the C file beside it is, which compilers are measured on. */
export interface Program {
  readonly specification: Specification;
  readonly cFile: string;
}

const folder = `${import.meta.dirname}/`;

/** The 25 programs of Hacker's Delight that Brahma (PLDI 2011) and STOKE (ASPLOS 2013) number p01 to p25. */
export function hackersDelight(): readonly Program[] {
  return readdirSync(folder)
    .filter((file) => /^p\d\d\.spec$/.test(file))
    .sort()
    .map((file) => ({
      specification: accepted(readSpecification(readFileSync(`${folder}${file}`, "utf8"), file)),
      cFile: `${folder}${file.replace(".spec", ".c")}`,
    }));
}
