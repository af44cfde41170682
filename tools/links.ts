import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** A link in a Markdown page of the project that leads nowhere. */
export interface BrokenLink {
  readonly page: string;
  readonly line: number;
  readonly link: string;
  readonly because: string;
}

/** Links within the project whose file or heading does not exist. Links to the web are not followed. */
export function brokenLinks(root: string): BrokenLink[] {
  const pages = globSync("**/*.md", { cwd: root, exclude: (name) => skipped.has(name) });
  return pages.sort().flatMap((page) =>
    linksOf(readFileSync(join(root, page), "utf8")).flatMap(({ line, link }) => {
      const because = faultOf(link, join(root, page), root);
      return because === undefined ? [] : [{ page, line, link, because }];
    }),
  );
}

const skipped = new Set(["node_modules", "dist", ".git"]);

function faultOf(link: string, page: string, root: string): string | undefined {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  if (relative(root, target).startsWith("..")) return "leads out of the project";
  if (!existsSync(target)) return "no such file";
  if (heading === undefined || !target.endsWith(".md")) return undefined;
  return headingsOf(readFileSync(target, "utf8")).has(heading) ? undefined : "no such heading";
}

/** Targets of inline links, images and reference definitions with their lines; code and web addresses left out. */
export function linksOf(markdown: string): { readonly line: number; readonly link: string }[] {
  return withoutCode(markdown).flatMap((text, index) => {
    const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
    const defined = [...text.matchAll(/^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)/g)];
    return [...inline, ...defined]
      .map((match) => ({ line: index + 1, link: match[1]! }))
      .filter(({ link }) => !/^[a-z][a-z0-9+.-]*:/i.test(link));
  });
}

/** Anchors of a page's headings as GitHub makes them: "## What's new?" is #whats-new, its namesake #whats-new-1. */
export function headingsOf(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const text of withoutCode(markdown, { keepSpans: true })) {
    const title = /^#{1,6}\s+(.*?)\s*#*$/.exec(text)?.[1];
    if (title === undefined) continue;
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-");
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
}

/** The page's lines, those of fenced code emptied, and code spans too unless they are kept. */
function withoutCode(markdown: string, { keepSpans = false } = {}): string[] {
  let fence: string | undefined;
  return markdown.split("\n").map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      return "";
    }
    if (fence !== undefined) return "";
    return keepSpans ? line : line.replace(/`[^`]*`/g, "");
  });
}
