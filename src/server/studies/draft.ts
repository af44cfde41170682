import type { Context } from "hono";
import { isRefusal, refuse, type Refusal } from "#base";
import type { StudyDraft } from "#answer";
import type { Assignment } from "#runs";
import { readStudy } from "#scenario";
import { assignmentOf } from "#workbench";
import { problem, refused } from "../problem.ts";

/** How a study may be written: JSON is YAML too. */
const forms = ["application/json", "application/yaml", "application/x-yaml", "text/yaml"];

/** The study in a request's body, or the answer that says what is wrong with it. */
export async function draftIn(
  context: Context,
): Promise<{ readonly draft: StudyDraft; readonly assignment: Assignment } | Response> {
  const [form = ""] = (context.req.header("content-type") ?? "").split(";");
  if (!forms.includes(form.trim().toLowerCase()))
    return problem(context, {
      status: 415,
      code: "wrong-form",
      detail: `a study is written as ${forms.join(" or ")}, not as "${form.trim()}"`,
    });
  const draft = read(await context.req.text());
  if (isRefusal(draft)) return unmet(context, draft);
  const assignment = await assignmentOf(draft);
  return isRefusal(assignment) ? unmet(context, assignment) : { draft, assignment };
}

/** What the draft names and is not there is no missing page. */
const unmet = (context: Context, refusal: Refusal): Response =>
  refused(context, refusal, refusal.code === "unknown-name" ? 400 : undefined);

/** Text that is nested too deep to be read, or unfolds without end, ends the reader with an error of its own. */
function read(text: string): StudyDraft | Refusal {
  try {
    return readStudy(text, "study");
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    return refuse(
      "bad-scenario",
      "study: nested too deep, or repeated too often, to be read; write it plainly",
    );
  }
}
