import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { studyServer, radiatorSample, type StudyServer } from "../../../test/study-server.ts";

let server: StudyServer;
beforeAll(async () => {
  server = await studyServer();
});
afterAll(() => server.end());

/** A request whose headers a browser would not let a page choose. */
const raw = (path: string, headers: Record<string, string>, method = "GET", text = "") =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(server.at(path), { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(text);
  });

describe("a request that cannot be met changes nothing and says why", () => {
  const model = "model: radiator\n";
  test.each([
    ["no study", "[1, 2", 400, "bad-scenario", /study:1:\d+/],
    ["a mistyped field", { model: "radiator", modle: 1 }, 400, "bad-scenario", /nearest: model/],
    ["no known model", { model: "radiater" }, 400, "unknown-name", /nearest: radiator/],
    [
      "a mistyped input",
      { model: "radiator", inputs: { "radiator temprature": 300 } },
      400,
      "unknown-name",
      /nearest/,
    ],
    [
      "no known method",
      { model: "radiator", method: { kind: "sampel" } },
      400,
      "unknown-name",
      /nearest: sample/,
    ],
    [
      "a method's mistake",
      { model: "radiator", method: { kind: "sample", samples: 0 } },
      400,
      "bad-scenario",
      /method\.samples/,
    ],
    ["nothing", "", 400, "bad-scenario", /study/],
    ["a text nested without end", "[".repeat(50_000), 400, "bad-scenario", /study/],
    [
      "a text that unfolds without end",
      `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghi"
        .split("")
        .map((one, at) => `${one}: &${one} [${`*${"abcdefgh"[at]}, `.repeat(9)}]`)
        .join("\n")}\n${model}`,
      400,
      "bad-scenario",
      /study/,
    ],
  ])("%s", async (_, draft, status, code, detail) => {
    const before = await server.listed();
    for (const path of ["", "/check"]) {
      const answer = await server.post(path, draft);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const problem = (await answer.json()) as { detail: string };
      expect(problem).toMatchObject({ status, code });
      expect(answer.status).toBe(status);
      expect(problem.detail).toMatch(detail);
    }
    expect(await server.listed()).toEqual(before);
  });

  test("too large", async () => {
    const before = await server.listed();
    const answer = await server.post("", `title: ${"x".repeat(5 * 2 ** 20)}\n${model}`);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "too-large" });
    expect(await server.listed()).toEqual(before);
  });

  test("in a form that is read nowhere", async () => {
    const answer = await server.post("", model, { "content-type": "text/plain" });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: "wrong-form" });
  });

  test.each([
    ["/0123456789ab", 404, "unknown-name"],
    ["/..%2f..%2fetc", 404, "unknown-name"],
    ["/0123456789ab/events", 404, "unknown-name"],
    ["/0123456789ab/export?format=csv", 404, "unknown-name"],
    ["/0123456789ab/nothing", 404, "unknown-name"],
    ["/0123456789ab/stop", 405, "other-method"],
  ])("an unknown place: %s", async (path, status, code) => {
    const answer = await fetch(server.at(path));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, code });
  });

  test("an unknown format", async () => {
    const id = await server.finished(radiatorSample(1000, 6));
    const answer = await fetch(server.at(`/${id}/export?format=xls`));
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/csv, json and parquet/);
  });

  test("another host's name, and another site's page", async () => {
    const host = new URL(server.address()).host;
    const json = { "content-type": "application/json" };
    const before = await server.listed();
    const rebound = await raw(
      "",
      { ...json, host: "evil.example" },
      "POST",
      '{"model":"radiator"}',
    );
    expect(rebound).toMatchObject({ status: 403, text: expect.stringContaining("other-host") });
    for (const origin of ["http://evil.example", "null", "http://127.0.0.1:1"]) {
      const foreign = await raw("", { ...json, host, origin }, "POST", '{"model":"radiator"}');
      expect(foreign).toMatchObject({ status: 403, text: expect.stringContaining("other-origin") });
    }
    expect(await server.listed()).toEqual(before);
  });
});
