import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { accepted } from "#base";
import { placeFrom } from "#store";
import { readSpecification } from "./bits/specification.ts";
import { entries, idOf, keep, openCatalogue, type Entry } from "./catalogue.ts";
import { instruction } from "./x86/instruction.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-catalogue-"));
afterAll(() => rmSync(folder, { recursive: true }));
const place = placeFrom({
  environment: { KARDASHEV_DATA: folder },
  platform: process.platform,
  home: folder,
});

const specification = accepted(readSpecification("name same\narguments x\nresult x", "test"));
const key = { widths: [64], scratch: 1, only: undefined } as const;
const sequence = [instruction("mov", { d: 0, s: 1 })];
const entry: Entry = {
  id: idOf(specification, key),
  name: "same",
  specification: specification.text,
  search: key,
  code: { target: "x86", sequence },
  verdicts: [{ kind: "proved", by: "identity" }],
  exhausted: 0,
  states: 1,
  repertoire: "mov",
  origin: "search",
};

test("code of each target comes back as it was kept", async () => {
  const catalogue = accepted(await openCatalogue(place));
  const steps = [{ name: "iadd", operands: [{ argument: 0 }, { constant: { number: "0" } }] }];
  const search = { ...key, target: "avx2" } as const;
  const other: Entry = {
    ...entry,
    id: idOf(specification, search),
    search,
    code: { target: "avx2", steps },
  };
  await keep(catalogue, entry);
  await keep(catalogue, other);
  const kept = await entries(catalogue);
  expect(kept).toHaveLength(2);
  expect(kept).toContainEqual({ ...entry, search: { widths: [64], scratch: 1 } });
  expect(kept).toContainEqual({ ...other, search: { ...search, only: undefined } });
  await catalogue.close();
});

test("entries of a store from before code had a target are x86's", async () => {
  const catalogue = accepted(await openCatalogue(place));
  // As the first migration left it.
  await catalogue.ask(`
    alter table kardashev.sequence add column instructions json;
    update kardashev.sequence set instructions = '${JSON.stringify(sequence)}' where id = '${entry.id}';
    alter table kardashev.sequence drop column code;
    delete from kardashev.superoptimize_migration where name = '2 code' `);
  await catalogue.close();
  const again = accepted(await openCatalogue(place));
  const kept = await entries(again);
  expect(kept.map(({ code }) => code)).toEqual(
    expect.arrayContaining([{ target: "x86", sequence }, undefined]),
  );
  await again.close();
});
