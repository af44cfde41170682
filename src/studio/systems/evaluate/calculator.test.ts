import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { Calculator, type Bench } from "./calculator.ts";
import type { Question, Reply } from "./worker.ts";

/** A worker that answers when it is told to, with the question's number of samples. */
function benchByHand() {
  const asked: Question[] = [];
  let told: (reply: Reply) => void = () => undefined;
  const bench: Bench = {
    ask: (question) => void asked.push(question),
    hear: (by) => void (told = by),
  };
  const answer = (samples: number) => told({ id: asked.at(-1)!.id, answer: { samples } as Answer });
  return { asked, bench, answer };
}

const at = (x: number) => ({ model: "m", given: { x } });

test("while an answer is awaited only the latest question of an asker is kept", () => {
  const { asked, bench, answer } = benchByHand();
  const calculator = new Calculator(bench);
  const told: unknown[] = [];
  for (const x of [1, 2, 3, 4])
    calculator.ask("me", at(x), (said) => told.push([x, (said as Answer).samples]));
  expect(asked.map((one) => one.asked.given["x"])).toEqual([1]);
  answer(10);
  expect(asked.map((one) => one.asked.given["x"])).toEqual([1, 4]);
  answer(40);
  expect(told).toEqual([
    [1, 10],
    [4, 40],
  ]);
});

test("two askers do not take each other's place, and a known answer is told at once", () => {
  const { asked, bench, answer } = benchByHand();
  const calculator = new Calculator(bench);
  const told: string[] = [];
  calculator.ask("a", at(1), () => told.push("a"));
  calculator.ask("b", at(2), () => told.push("b"));
  answer(1);
  answer(2);
  calculator.ask("c", at(1), (said) => told.push(`c ${(said as Answer).samples}`));
  expect(told).toEqual(["a", "b", "c 1"]);
  expect(asked).toHaveLength(2);
});

test("an asker that has gone is told nothing", () => {
  const { bench, answer } = benchByHand();
  const calculator = new Calculator(bench);
  const told: string[] = [];
  calculator.ask("a", at(1), () => told.push("a"));
  calculator.ask("b", at(2), () => told.push("b"));
  calculator.forget("a");
  calculator.forget("b");
  answer(1);
  expect(told).toEqual([]);
});
