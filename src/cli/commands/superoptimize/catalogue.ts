import { isRefusal, type Refusal } from "#base";
import {
  entries,
  entryAt,
  hackersDelight,
  kernels,
  listingOf,
  readSpecification,
} from "#superoptimize";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import type { SuperoptimizeOptions } from "./options.ts";
import { inCatalogue } from "./in-catalogue.ts";
import { costInShort } from "./cost-text.ts";
import { shown, verdictText } from "./show.ts";
import { kernelRows, shownKernel } from "./sorting-show.ts";

export async function listSequences(host: Host): Promise<Refusal | undefined> {
  return inCatalogue(async (catalogue) => {
    const all = await entries(catalogue);
    const sorts = await kernels(catalogue.database);
    if (all.length + sorts.length === 0) {
      host.write(`no sequences in ${catalogue.shown}; kardashev superoptimize p17 finds one\n`);
      return undefined;
    }
    const titles = ["id", "name", "cost", "none up to", "proof", "sequence"];
    const rows = all.map((entry) => [
      entry.id,
      entry.name,
      entry.code === undefined ? "none yet" : costInShort(entry),
      String(entry.exhausted),
      entry.verdicts?.map(verdictText).join(", ") ?? "",
      entry.code === undefined ? "" : listingOf(entry.code, entry.search.widths[0]!).join("; "),
    ]);
    const columns = titles.map((title) => ({ title, align: "left" }) as const);
    host.write(`${table(columns, [...rows, ...kernelRows(sorts)])}\n`);
    return undefined;
  });
}

export async function showSequence(
  id: string,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | undefined> {
  return inCatalogue(async (catalogue) => {
    const sorts = await kernels(catalogue.database);
    const kernel = sorts.filter((one) => one.id.startsWith(id) || one.name === id);
    if (kernel.length === 1) return shownKernel(kernel[0]!, options, host);
    const entry = await entryAt(catalogue, id);
    if (isRefusal(entry)) return entry;
    const specification = readSpecification(entry.specification, entry.id);
    if (isRefusal(specification)) return specification;
    const cFile = hackersDelight().find(
      (one) => one.specification.text === entry.specification,
    )?.cFile;
    return shown(entry, { specification, cFile }, options, host);
  });
}
