import type { Problem } from "./wire.ts";

export type Answer<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Asks the server for something under /api/studies. What cannot be had comes back as a problem. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api/studies${path}`, init);
  } catch {
    return { kind: "problem", problem: { status: 0, code: "no-server", detail: "" } };
  }
  const text = await response.text();
  if (response.ok)
    return { kind: "answer", value: (text === "" ? undefined : JSON.parse(text)) as T };
  return { kind: "problem", problem: problemIn(text, response.status) };
}

/** Sends a study as it is written: as YAML, which JSON is too. */
export const sent = (draft: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/yaml" },
  body: draft,
});

function problemIn(text: string, status: number): Problem {
  try {
    return { ...(JSON.parse(text) as Problem), status };
  } catch {
    return { status, code: "fault", detail: text.slice(0, 200) };
  }
}
