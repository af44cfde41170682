import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parquetReadObjects } from "hyparquet";
import {
  studyServer,
  radiatorSample,
  type SeenStudy,
  type StudyServer,
} from "../../../test/study-server.ts";

let server: StudyServer;
beforeAll(async () => {
  server = await studyServer();
});
afterAll(() => server.end());

describe("a study asked of the server", () => {
  test("is accepted, told of until it ends, shown, and found when it is asked for again", async () => {
    const answer = await server.post("", radiatorSample(200_000));
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as SeenStudy;
    expect(answer.headers.get("location")).toBe(`/api/studies/${id}`);
    const events = await server.eventsOf(id);
    expect(events.at(-1)).toMatchObject({ name: "end", seen: { state: "finished" } });
    const view = await server.get(`/${id.slice(0, 12)}`);
    expect(view).toMatchObject({ id, state: "finished", asked: { kind: "sample" } });
    const { drawing, sections } = view as {
      drawing: { levels: number[]; results: { quantiles: number[]; percentiles: unknown[] }[] };
      sections: { rows: string[][] }[];
    };
    const [area] = drawing.results;
    expect(area!.quantiles).toHaveLength(drawing.levels.length);
    expect(area!.quantiles).toEqual(area!.quantiles.toSorted((a, b) => a - b));
    // The same sample at the same level says the same, whichever way it was asked.
    const median = (area!.percentiles as { level: number; value: number }[])[1]!;
    expect(area!.quantiles[drawing.levels.indexOf(0.5)]).toBe(median.value);
    expect(sections[0]!.rows[0]![0]).toBe("area");
    const again = await server.post("", radiatorSample(200_000));
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id, state: "finished" });
  });

  test("written as YAML is the same study", async () => {
    const id = await server.finished({
      model: "radiator",
      method: { kind: "sample", samples: 1000 },
    });
    const yaml = "model: radiator\nmethod: { kind: sample, samples: 1000 }\n";
    const answer = await server.post("", yaml, {
      "content-type": "application/yaml; charset=utf-8",
    });
    expect(await answer.json()).toMatchObject({ id });
  });

  test("is stopped, resumed to its end, and then removed", async () => {
    const answer = await server.post("", radiatorSample(40_000_000, 2));
    const { id } = (await answer.json()) as SeenStudy;
    const refused = await fetch(server.at(`/${id}`), { method: "DELETE" });
    expect(refused.status).toBe(409);
    const stopped = (await (await server.post(`/${id}/stop`)).json()) as SeenStudy;
    expect(stopped.state).toBe("stopped");
    expect(stopped.progress.done).toBeLessThan(stopped.progress.total);
    expect((await fetch(server.at(`/${id}/export?format=csv`))).status).toBe(409);
    expect((await server.post(`/${id}/resume`)).status).toBe(202);
    expect((await server.eventsOf(id)).at(-1)!.seen.state).toBe("finished");
    expect((await fetch(server.at(`/${id}`), { method: "DELETE" })).status).toBe(204);
    expect((await fetch(server.at(`/${id}`))).status).toBe(404);
  });

  test("waits while another is carried out, and is stopped without having begun", async () => {
    const first = (await (
      await server.post("", radiatorSample(60_000_000, 3))
    ).json()) as SeenStudy;
    const second = (await (
      await server.post("", radiatorSample(60_000_000, 4))
    ).json()) as SeenStudy;
    const states = new Map((await server.listed()).map(({ id, state }) => [id, state]));
    expect(states.get(second.id)).toBe("waiting");
    expect((await (await server.post(`/${second.id}/stop`)).json()) as SeenStudy).toMatchObject({
      state: "stopped",
      progress: { done: 0 },
    });
    expect(((await (await server.post(`/${first.id}/stop`)).json()) as SeenStudy).state).toBe(
      "stopped",
    );
  });

  test.each([
    ["csv", "text/csv; charset=utf-8"],
    ["json", "application/json"],
    ["parquet", "application/vnd.apache.parquet"],
  ])("is exported as %s, a row for each sample", async (format, type) => {
    const id = await server.finished(radiatorSample(70_000, 5));
    const answer = await fetch(server.at(`/${id}/export?format=${format}`));
    expect(answer.headers.get("content-type")).toBe(type);
    const name = `sample-of-radiator-${id.slice(0, 12)}.${format}`;
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
    const bytes = await answer.arrayBuffer();
    const text = () => new TextDecoder().decode(bytes);
    const rows =
      format === "csv"
        ? text().trimEnd().split("\n").length - 1
        : format === "json"
          ? (JSON.parse(text()) as { rows: unknown[] }).rows.length
          : (await parquetReadObjects({ file: bytes })).length;
    expect(rows).toBe(70_000);
  });

  test("that is not written yet is checked without being run", async () => {
    const before = (await server.listed()).length;
    const answer = await server.post(
      "/check",
      "model: radiator\nmethod: { kind: explain, by: tornado }\n",
      {
        "content-type": "text/yaml",
      },
    );
    expect(await answer.json()).toMatchObject({
      title: "explain of radiator",
      asked: { by: "tornado" },
      draft: { model: "radiator" },
    });
    expect(await server.listed()).toHaveLength(before);
  });
});
