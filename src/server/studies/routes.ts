import { Hono, type Context } from "hono";
import { isRefusal, type Refusal } from "#base";
import { findStudy, listStudies, removeStudy, studyWith, tableOf, type StudyRecord } from "#runs";
import { assignmentOf } from "#workbench";
import { problem, refused } from "../problem.ts";
import { DeskKeeper, type DeskOptions } from "./desk-keeper.ts";
import { draftIn } from "./draft.ts";
import { eventsOf, goesOn } from "./events.ts";
import { exported, isFormat } from "./export.ts";
import { Runner } from "./runner.ts";
import { studySeen, type StudySeen } from "./seen.ts";
import { Viewer } from "./view.ts";

/** The studies of a store, as the pages ask for them. */
export interface Studies {
  /** All under /api/studies. */
  readonly app: Hono;
  /** Stops what runs, so that it can be resumed, and gives the store back. */
  close(): Promise<void>;
}

export interface StudiesOptions extends DeskOptions {
  /** Told of faults of ours. */
  readonly say: (line: string) => void;
}

export function studiesAt({ say, ...options }: StudiesOptions): Studies {
  const keeper = new DeskKeeper(options);
  const nowMs = () => performance.now();
  const runner = new Runner({ keeper, say, nowMs });
  const viewer = new Viewer();
  const app = new Hono();
  let hasEnded = false;

  const seen = (record: StudyRecord, isShared: boolean): StudySeen =>
    studySeen(record, runner.seen(record.id), isShared);

  /** The answer about the study that the address names. */
  const about = async (
    context: Context,
    answer: (
      record: StudyRecord,
      desk: Parameters<Parameters<typeof keeper.at>[0]>[0],
    ) => Promise<Response | Refusal>,
  ): Promise<Response> => {
    const outcome = await keeper.at(async (desk) => {
      const record = await findStudy(desk.store, context.req.param("id") ?? "");
      return isRefusal(record) ? record : answer(record, desk);
    });
    return isRefusal(outcome) ? refused(context, outcome) : outcome;
  };

  app.get("/", async (context) => {
    const outcome = await keeper.at(async ({ store }) => {
      const records = await listStudies(store);
      return { studies: records.map((record) => seen(record, store.isShared)), in: store.shown };
    });
    return isRefusal(outcome) ? refused(context, outcome) : context.json(outcome);
  });

  app.post("/", async (context) => {
    const read = await draftIn(context);
    if (read instanceof Response) return read;
    const record = await runner.start(read.assignment);
    if (isRefusal(record)) return refused(context, record);
    context.header("location", `/api/studies/${record.id}`);
    return context.json(seen(record, false), record.state === "finished" ? 200 : 202);
  });

  // What would be run, without running it: drafts are checked while they are written.
  app.post("/check", async (context) => {
    const read = await draftIn(context);
    if (read instanceof Response) return read;
    const { draft, assignment } = read;
    return context.json({ title: assignment.title, asked: assignment.asked, draft });
  });

  app.get("/:id", (context) =>
    about(context, async (record, desk) =>
      context.json(await viewer.view(desk, record, seen(record, desk.store.isShared))),
    ),
  );

  app.post("/:id/stop", (context) =>
    about(context, async (record, { store }) => {
      if (record.state === "finished") return context.json(seen(record, store.isShared));
      const wasHere = await runner.stop(record.id);
      const now = (await studyWith(store, record.id)) ?? record;
      if (wasHere || !goesOn(seen(now, store.isShared)))
        return context.json(seen(now, store.isShared));
      return problem(context, {
        status: 409,
        code: "not-here",
        detail: `study ${record.id.slice(0, 12)} is carried out by another process; stop it there`,
      });
    }),
  );

  app.post("/:id/resume", (context) =>
    about(context, async (record, { store }) => {
      const assignment = await assignmentOf(record.definition);
      if (isRefusal(assignment)) return assignment;
      const resumed = await runner.resume(assignment, record);
      if (isRefusal(resumed)) return resumed;
      const status = record.state === "finished" ? 200 : 202;
      return context.json(seen(record, store.isShared), status);
    }),
  );

  app.delete("/:id", (context) =>
    about(context, async (record, { store, queue }) => {
      if (goesOn(seen(record, store.isShared)))
        return problem(context, {
          status: 409,
          code: "under-way",
          detail: `study ${record.id.slice(0, 12)} is under way; stop it first`,
        });
      await removeStudy(store, record.id);
      await queue.remove(record.id);
      viewer.forget(record.id);
      return context.body(null, 204);
    }),
  );

  app.get("/:id/events", (context) =>
    about(context, async (record) => {
      const { id } = record;
      const look = async () => {
        const found = await keeper.at(async ({ store }) => {
          const now = await studyWith(store, id);
          return now && seen(now, store.isShared);
        });
        return found;
      };
      return eventsOf(context, look, { hasEnded: () => hasEnded, nowMs });
    }),
  );

  app.get("/:id/export", (context) =>
    about(context, async (record) => {
      const format = context.req.query("format");
      if (!isFormat(format))
        return problem(context, {
          status: 400,
          code: "bad-option",
          detail: `format "${format ?? ""}" is none of csv, json and parquet`,
        });
      const assignment = await assignmentOf(record.definition);
      if (isRefusal(assignment)) return assignment;
      const table = tableOf(record, assignment);
      return isRefusal(table) ? table : exported(context, table, format, record);
    }),
  );

  for (const [path, methods] of Object.entries(ways))
    app.all(path, (context) => {
      context.header("allow", methods);
      return problem(context, {
        status: 405,
        code: "other-method",
        detail: `${context.req.method} has no meaning at ${context.req.path}; there is ${methods}`,
      });
    });

  return {
    app,
    async close() {
      hasEnded = true;
      await runner.close();
      await keeper.close();
    },
  };
}

/** What each address takes. */
const ways: Readonly<Record<string, string>> = {
  "/": "GET, POST",
  "/check": "POST",
  "/:id": "GET, DELETE",
  "/:id/stop": "POST",
  "/:id/resume": "POST",
  "/:id/events": "GET",
  "/:id/export": "GET",
};
