import { Hono } from "hono";
import { compress } from "hono/compress";
import { headers, limited, ours } from "./guard.ts";
import { servePages } from "./pages.ts";
import { problem } from "./problem.ts";

export interface AppOptions {
  /** Folder of the built pages. */
  readonly pages: string;
  /** Names by which a browser may call this server. */
  readonly names: readonly string[];
  /** All under /api/studies. */
  readonly studies: Hono;
  /** Told of faults of ours. */
  readonly say: (line: string) => void;
}

/** All that the server answers: the pages of the studio, and what they ask for under /api. */
export function appFor({ pages, names, studies, say }: AppOptions): Hono {
  const app = new Hono();
  app.use(headers, ours(names), compress(), limited);
  app.get("/api/health", (context) => context.json({ ready: true }));
  app.route("/api/studies", studies);
  app.notFound((context) =>
    problem(context, {
      status: 404,
      code: "unknown-name",
      detail: `there is nothing at ${context.req.path}`,
    }),
  );
  app.onError((error, context) => {
    say(`a fault of ours at ${context.req.method} ${context.req.path}: ${error.stack ?? error}`);
    return problem(context, {
      status: 500,
      code: "fault",
      detail: "a fault of ours; the terminal in which kardashev runs says more",
    });
  });
  servePages(app, pages);
  return app;
}
