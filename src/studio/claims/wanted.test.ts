import { describe, expect, test } from "vitest";
import { nameOf } from "#sources";
import { claims, claimsFor, columns, everything, queryOf, wantedFrom } from "./wanted.ts";

describe("the claims that a link wants", () => {
  test("are all of them, by name, where it says nothing", () => {
    const wanted = wantedFrom(new URLSearchParams());
    expect(wanted).toEqual(everything);
    const names = claimsFor(wanted).map(nameOf);
    expect(names).toHaveLength(claims.length);
    expect(names).toEqual([...names].sort());
  });

  test("have every word that is sought, in the name, the unit, the meaning or a source", () => {
    const idsFor = (search: string) => claimsFor({ ...everything, search }).map(({ id }) => id);
    expect(idsFor("launch price")).toContain("launchPrice");
    expect(idsFor("launchPrice")).toContain("launchPrice");
    expect(idsFor("SUNCATCHER $/kg")).toContain("launchPrice");
    expect(idsFor("launch unheardof")).toEqual([]);
    for (const claim of claimsFor({ ...everything, search: "mcCalip" })) {
      const said = [claim.source, ...(claim.others ?? []).map(({ source }) => source)];
      expect(said.some(({ by, title }) => /mccalip/i.test(`${by} ${title}`))).toBe(true);
    }
  });

  test("are of any of the kinds and statuses named, and of both", () => {
    const wanted = wantedFrom(new URLSearchParams("kind=measured,speculative&status=far&disputed"));
    for (const claim of claimsFor({ ...wanted, disputed: false })) {
      expect(["measured", "speculative"]).toContain(claim.kind);
      expect(claim.status).toBe("far");
    }
    const disputed = claimsFor({ ...everything, disputed: true });
    expect(disputed.length).toBeGreaterThan(50);
    for (const { id, value, others = [] } of disputed)
      expect(
        others.some((other) => other.value !== value),
        id,
      ).toBe(true);
  });

  test("are sorted by any column, upwards and downwards, ties by name", () => {
    for (const by of columns) {
      const up = claimsFor({ ...everything, by }).map(({ id }) => id);
      const down = claimsFor({ ...everything, by, descending: true }).map(({ id }) => id);
      expect(new Set(down)).toEqual(new Set(up));
      expect(down).not.toEqual(up);
    }
    const dates = claimsFor({ ...everything, by: "date", descending: true }).map(
      ({ date }) => date,
    );
    expect(dates).toEqual(dates.toSorted().toReversed());
    const [least] = claimsFor({ ...everything, by: "belief" });
    expect(least!.uncertainty.kind).toBe("exact");
  });

  test("come back from the link that holds them", () => {
    for (const query of [
      "",
      "search=launch+price",
      "kind=measured%2Cestimated&status=under+way",
      "disputed=&sort=-date",
      "sort=-name",
    ])
      expect(queryOf(wantedFrom(new URLSearchParams(query))).toString()).toBe(query);
    expect(queryOf(wantedFrom(new URLSearchParams("sort=weight&kind=wild"))).toString()).toBe("");
  });
});
