import { compareSites, Glancer, priceCurve, questionFrom, type QuestionDraft } from "#answer";
import { isRefusal } from "#base";
import { replyTo, type Further } from "./further.ts";
import type { Request, Reply } from "./messages.ts";

/** Answers questions on a thread of its own: the same functions as in a terminal, with WebAssembly made here. */
const glancer = new Glancer();
const curves = new Glancer();

addEventListener("message", ({ data }: MessageEvent<Request | Further>) => {
  if (data.kind === "prepare") prepare(data.draft, data.towards);
  else if (data.kind === "explain" || data.kind === "plan") postMessage(replyTo(data));
  else void reply(data);
});

async function reply(request: Exclude<Request, { kind: "prepare" }>): Promise<void> {
  const begunMs = performance.now();
  const answer = await answerTo(request);
  const told: Reply = { number: request.number, ms: performance.now() - begunMs, answer };
  postMessage(told);
}

function answerTo({ kind, draft }: Exclude<Request, { kind: "prepare" }>) {
  const question = questionFrom(draft);
  if (isRefusal(question)) return question;
  switch (kind) {
    case "glance":
      return glancer.glance(question);
    case "compare":
      return compareSites(question);
    case "curve":
      return priceCurve(question, curves);
  }
}

function prepare(draft: QuestionDraft, towards: QuestionDraft): void {
  const [from, to] = [questionFrom(draft), questionFrom(towards)];
  if (!isRefusal(from) && !isRefusal(to)) glancer.prepare(from, to);
}
