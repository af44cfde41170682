import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { openDesk } from "#runs";
import { openStudio } from "#server";
import { dataFolder } from "../../../test/data-folder.ts";
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

describe("the store", () => {
  test("is given back when nobody asks for it, and refused while another process has it", async () => {
    const own = await dataFolder();
    const place = { kind: "folder", folder: own } as const;
    const other = accepted(
      await openStudio({
        pages: server.pages,
        port: 0,
        place,
        say: () => undefined,
        idleSeconds: 0.3,
      }),
    );
    try {
      expect((await fetch(new URL("api/studies", other.address))).status).toBe(200);
      const busy = await openDesk(place);
      expect(isRefusal(busy) && busy.code).toBe("busy-store");
      await expect
        .poll(
          async () => {
            const desk = await openDesk(place);
            if (isRefusal(desk)) return desk.code;
            // While this test has it the server says so, and why.
            const answer = await fetch(new URL("api/studies", other.address));
            const problem = (await answer.json()) as { detail: string };
            await desk.close();
            return [
              answer.status,
              answer.headers.get("retry-after"),
              /data folder/.test(problem.detail),
            ];
          },
          { timeout: 20_000, interval: 200 },
        )
        .toEqual([503, "5", true]);
      expect((await fetch(new URL("api/studies", other.address))).status).toBe(200);
    } finally {
      await other.close();
      rmSync(own, { recursive: true, force: true });
    }
  });

  test("has a study that was under way when the server ended stopped, to be resumed", async () => {
    const { id } = (await (
      await server.post("", radiatorSample(400_000_000, 7))
    ).json()) as SeenStudy;
    await expect
      .poll(async () => (await server.get<SeenStudy>(`/${id}`)).progress.done, { timeout: 30_000 })
      .toBeGreaterThan(0);
    await server.again();
    const view = await server.get<SeenStudy>(`/${id}`);
    expect(view.state).toBe("stopped");
    await fetch(server.at(`/${id}`), { method: "DELETE" });
    expect(server.said).toEqual([]);
  });
});
