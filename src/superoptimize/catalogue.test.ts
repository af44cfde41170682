import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { accepted } from "#base";
import { placeFrom } from "#store";
import { readSpecification } from "./bits/specification.ts";
import { entries, entryAt, idOf, keep, openCatalogue, type Entry } from "./catalogue.ts";
import { costOfEntry } from "./cost/of-entry.ts";
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
    alter table kardashev.sequence drop column code, drop column measured;
    drop table kardashev.kernel;
    delete from kardashev.superoptimize_migration where name <> '1 sequences' `);
  await catalogue.close();
  const again = accepted(await openCatalogue(place));
  const kept = await entries(again);
  expect(kept.map(({ code }) => code)).toEqual(
    expect.arrayContaining([{ target: "x86", sequence }, undefined]),
  );
  await again.close();
});

test("a search for another cost is another search, and its measurement is kept", async () => {
  const latency = { ...key, cost: { kind: "latency", table: "skylake" } } as const;
  const zen5 = { ...key, cost: { kind: "latency", table: "zen5" } } as const;
  const cycles = { ...key, cost: { kind: "cycles" } } as const;
  const ids = [key, latency, zen5, cycles].map((one) => idOf(specification, one));
  expect(new Set(ids).size).toBe(4);
  const figure = { median: 1.25, spread: 0.01 };
  const measured = {
    candidates: 3,
    cycles: [{ latency: figure, throughput: figure, processor: "one", coreCycles: 1.5 }],
  };
  const catalogue = accepted(await openCatalogue(place));
  await keep(catalogue, { ...entry, id: ids[3]!, search: cycles, measured });
  const kept = accepted(await entryAt(catalogue, ids[3]!));
  expect(kept.measured).toEqual(measured);
  expect(costOfEntry(kept)).toEqual({
    name: "cycles",
    value: 1.25,
    unit: "cycles of the time-stamp counter",
    source: "one",
  });
  expect(costOfEntry({ ...entry, search: latency })).toMatchObject({
    value: 1,
    unit: "cycles of Intel Skylake's table",
  });
  expect(costOfEntry(entry)).toEqual({ name: "instructions", value: 1, unit: "instructions" });
  await catalogue.close();
});
