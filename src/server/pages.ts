import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Serves the pages of the studio from their folder. An address without a file is the studio's own: it finds the page. */
export function servePages(app: Hono, folder: string): void {
  // Their names change with what is in them.
  app.use("/assets/*", async (context, next) => {
    await next();
    if (context.res.ok) context.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use("*", serveStatic({ root: folder, index: "none" }));
  const start = () => readFileSync(join(folder, "index.html"), "utf8");
  app.get("*", (context) => {
    const isFile = /\.[a-z0-9]+$/i.test(context.req.path);
    if (isFile || context.req.path.startsWith("/api/")) return context.notFound();
    context.header("cache-control", "no-cache");
    return context.html(start());
  });
}
