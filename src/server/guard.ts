import type { MiddlewareHandler } from "hono";
import { isIP } from "node:net";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { problem } from "./problem.ts";

/** Largest body of a request, in bytes: a study with some thousand measured values fits. */
export const mostBytes = 4 * 2 ** 20;

/**
 * What a page of ours may do: load what this server serves and compile WebAssembly. Nothing from elsewhere, nothing inline, in
 * nobody's frame.
 */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginOpenerPolicy: "same-origin",
  crossOriginResourcePolicy: "same-origin",
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  // The studio is served over plain HTTP on this machine.
  strictTransportSecurity: false,
});

/**
 * Turns away what a page from elsewhere might send through a browser on this machine: a name that points here but is not ours
 * (DNS rebinding), and changes that another site asks for.
 */
export function ours(names: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const name = hostNameOf(context.req.header("host") ?? "");
    // A name can be made to point here; a number cannot.
    if (isIP(name) === 0 && !names.includes(name))
      return problem(context, {
        status: 403,
        code: "other-host",
        detail: `this server is called ${names.join(", ")}, not "${name}"; start it with --host ${name} to be called so`,
      });
    const { method } = context.req;
    const origin = context.req.header("origin");
    const changes = method !== "GET" && method !== "HEAD";
    if (changes && origin !== undefined && hostOf(origin) !== context.req.header("host"))
      return problem(context, {
        status: 403,
        code: "other-origin",
        detail: `a page of ${origin} may change nothing here`,
      });
    return next();
  };
}

/** Of "http://localhost:4317" its "localhost:4317"; of "null", which browsers send for pages without an address, nothing. */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

/** The name in "localhost:4317" and "[::1]:4317". */
const hostNameOf = (host: string): string => host.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");

/** A body that is too large is turned away before it is read. */
export const limited: MiddlewareHandler = bodyLimit({
  maxSize: mostBytes,
  onError: (context) =>
    problem(context, {
      status: 413,
      code: "too-large",
      detail: `a request holds at most ${mostBytes} bytes; what is larger runs from a file: kardashev study run FILE`,
    }),
});
