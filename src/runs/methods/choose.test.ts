import { afterAll, expect, test } from "vitest";
import { accepted } from "#base";
import { defineModel, eq } from "#model";
import { resumeStudy } from "#runs";
import { uniform } from "#sources";
import type { Decision, Subject } from "#study";
import { asked, carriedOut, refusalOf, studyDesk } from "../../../test/study-desk.ts";

const { desk, end } = await studyDesk();
afterAll(end);

const side = { unit: "cm", typical: 200, range: [100, 500], meaning: "a length" } as const;
const hs71 = defineModel({
  name: "hs71",
  summary: "Hock and Schittkowski's problem 71, its numbers as metres.",
  inputs: { x1: side, x2: side, x3: side, x4: side },
  outputs: {
    goal: { unit: "m^3", meaning: "to be small" },
    product: { unit: "m^4", meaning: "of all four" },
    squares: { unit: "m^2", meaning: "sum of squares" },
  },
  equations: ({ x1, x2, x3, x4 }) => ({
    goal: eq`${x1} * ${x4} * (${x1} + ${x2} + ${x3}) + ${x3} * 1[m^2]`,
    product: eq`${x1} * ${x2} * ${x3} * ${x4}`,
    squares: eq`${x1}^2 + ${x2}^2 + ${x3}^2 + ${x4}^2`,
  }),
});
const every = {
  x1: { start: "1 m" },
  x2: { start: "5 m" },
  x3: { start: 500 },
  x4: { start: 100 },
};
const askHs71 = (rest: object = {}, subject: Partial<Subject> = {}) =>
  asked(
    hs71,
    {
      kind: "choose",
      decide: every,
      minimise: "goal",
      constraints: [
        { result: "product", "at least": 25 },
        { result: "squares", "equal to": "400000 cm^2" },
      ],
      ...rest,
    },
    subject,
  );

test("problem 71 of Hock and Schittkowski has its published optimum, and the text says how sure", async () => {
  const { result, text } = await carriedOut(desk, askHs71());
  const { best, sure, method } = result as Decision;
  expect(method).toBe("gradient");
  // 17.0140173 (Hock and Schittkowski 1981), to its last digit.
  expect(Math.abs(best.objectives["goal"]! - 17.0140173)).toBeLessThan(1e-7);
  expect(sure.kind === "stationary" && sure.converged).toBe(true);
  // Their x2 is 4.742994 in metres: the model's centimetres are what is shown.
  expect(text).toContain("474.3");
  expect(text).toContain("one objective over continuous variables, with exact slopes");
  expect(text).toContain("a local optimum by its conditions");
});

test("a cloud of designs and Gaussian processes find what slopes find, and say how sure they are", async () => {
  const within = { result: "squares", "at most": 40 };
  const ask = (search: string, evaluations: number) =>
    askHs71({ constraints: [{ result: "product", "at least": 25 }, within], search, evaluations });
  const reached = async (search: string, evaluations: number) => {
    const { result, text } = await carriedOut(desk, ask(search, evaluations));
    return { goal: (result as Decision).best.objectives["goal"]!, text };
  };
  const slopes = await reached("gradient", 20_000);
  const cloud = await reached("cma-es", 20_000);
  const beliefs = await reached("bayesian", 80);
  // A cloud keeps within the limits, a few of 1e-6 above the optimum; eighty designs come within some per cent of it.
  expect(cloud.goal / slopes.goal - 1).toBeGreaterThan(-1e-5);
  expect(cloud.goal / slopes.goal - 1).toBeLessThan(1e-4);
  expect(beliefs.goal / slopes.goal).toBeLessThan(1.2);
  expect(cloud.text).toMatch(/the cloud of designs narrowed .*starts agreed/s);
  expect(beliefs.text).toMatch(/expected\s+to\s+improve\s+the\s+objective/);
});

const shop = defineModel({
  name: "shop",
  summary: "What to order before the demand is known, and what to carry.",
  inputs: {
    order: { unit: "kg", typical: 50, range: [0, 200], meaning: "ordered" },
    demand: { unit: "kg", typical: 50, range: [0, 200], meaning: "asked for" },
    boxes: { unit: "1", typical: 1, range: [0, 9], meaning: "large ones" },
    bags: { unit: "1", typical: 1, range: [0, 9], meaning: "small ones" },
    size: { unit: "kg", typical: 2, range: [1, 9], meaning: "of a bag" },
  },
  outputs: {
    cost: { unit: "$", meaning: "of the order and of what is missing" },
    waste: { unit: "kg", meaning: "left over" },
    worth: { unit: "$", meaning: "of what is carried" },
    load: { unit: "kg", meaning: "carried" },
    misfit: { unit: "kg^2", meaning: "of the bag's size" },
    pair: { unit: "kg", meaning: "two bags" },
  },
  equations: ({ order, demand, boxes, bags, size }) => ({
    cost: eq`${order} * 1[$/kg] + max(${demand} - ${order}, 0[kg]) * 4[$/kg]`,
    waste: eq`max(${order} - ${demand}, 0[kg])`,
    worth: eq`${boxes} * 8[$] + ${bags} * 5[$]`,
    load: eq`${boxes} * 4[kg] + ${bags} * 3[kg]`,
    misfit: eq`(${size} - 4.4[kg])^2`,
    pair: eq`2 * ${size}`,
  }),
});
const demand = { demand: { distribution: uniform(0, 100) } };
const askShop = (method: object, rest: Partial<Subject> = {}) =>
  asked(shop, { kind: "choose", ...method }, rest);

test("an order under uncertain demand is the newsvendor's", async () => {
  const order = { decide: { order: { from: 1, to: "0.15 t" } }, samples: 4000 };
  const mean = await carriedOut(desk, askShop({ ...order, minimise: "cost" }, { inputs: demand }));
  // The critical ratio (4 - 1) / 4 of a demand between 0 and 100 kg. Its standard error over 4000 draws is 0.7 kg.
  expect(Math.abs((mean.result as Decision).best.values["order"]! - 75)).toBeLessThan(2.8);
  const measure = { cvar: 90 };
  const careful = await carriedOut(
    desk,
    askShop({ ...order, minimise: { result: "cost", measure } }, { inputs: demand }),
  );
  // The worst tenth of the demands is what counts: between 90 and 100 kg, of which three quarters lie below 97.5 kg, to 0.22 kg by chance.
  const { values, objectives } = (careful.result as Decision).best;
  expect(Math.abs(values["order"]! - 97.5)).toBeLessThan(0.9);
  expect(objectives["cost (cvar 90)"]!).toBeGreaterThan(97);
});

test("whole numbers under linear constraints are proven best", async () => {
  const { result, text } = await carriedOut(
    desk,
    askShop({
      decide: { boxes: { kind: "integer" }, bags: { kind: "integer" } },
      maximise: "worth",
      constraints: [{ result: "load", "at most": "14 kg" }],
    }),
  );
  const { best, method, sure } = result as Decision;
  expect(method).toBe("linear");
  expect(sure.kind).toBe("proven");
  // 2 boxes and 2 bags are 14 kg and 26 $; of the others that fit none is worth as much.
  const fits = Array.from({ length: 100 }, (_, at) => [Math.floor(at / 10), at % 10] as const)
    .filter(([boxes, bags]) => 4 * boxes + 3 * bags <= 14)
    .map(([boxes, bags]) => 8 * boxes + 5 * bags);
  expect(best.objectives["worth"]).toBe(Math.max(...fits));
  expect(text).toContain("nothing better exists");
});

test("a category is picked among values in the input's unit", async () => {
  const { result, text } = await carriedOut(
    desk,
    askShop({
      decide: { size: { kind: "categorical", values: ["3000 g", 5, 7] } },
      minimise: "misfit",
      evaluations: 400,
      population: 20,
    }),
  );
  expect((result as Decision).best.values).toEqual({ size: 5 });
  expect((result as Decision).method).toBe("branch");
  expect(text).toContain("there are 3 designs, few enough to try them all");
});

test("two objectives give a front, and its export a row for each design", async () => {
  const assignment = accepted(
    askShop({
      decide: { size: { from: "2000 g" } },
      minimise: ["misfit", "pair"],
      evaluations: 4000,
      population: 40,
    }),
  );
  const { result, text } = await carriedOut(desk, assignment);
  const { front } = result as Decision;
  expect(front.length).toBeGreaterThan(20);
  // Between the lightest and the best fit: heavier is worse in both.
  for (const { values } of front) {
    expect(values["size"]).toBeGreaterThanOrEqual(2);
    expect(values["size"]).toBeLessThanOrEqual(4.4);
  }
  expect(text).toContain("two objectives: a front evenly spread");
  const { columns, pieces } = assignment.method.table(
    assignment.subject,
    assignment.asked,
    result,
    () => {
      throw new Error("no kernel is needed");
    },
  );
  expect(columns.map(({ name }) => name)).toEqual([
    "size [kg]",
    "misfit [kg^2]",
    "pair [kg]",
    "broken",
  ]);
  expect([...pieces][0]![0]).toHaveLength(front.length);
});

test("a choice that is stopped says so, and resumed it has the bits that it has in one go", async () => {
  const long = () =>
    askShop({ decide: { order: {} }, minimise: "cost", samples: 20_000 }, { inputs: demand });
  const stop = new AbortController();
  const stopped = await carriedOut(desk, long(), {
    onProgress: () => stop.abort(),
    signal: stop.signal,
  });
  expect(stopped.record.state).toBe("stopped");
  const resumed = accepted(await resumeStudy(desk, accepted(long()), stopped.record));
  const other = await studyDesk();
  const inOneGo = await carriedOut(other.desk, long());
  await other.end();
  expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(inOneGo.result));
});

test("what cannot be chosen is refused, several faults at once", () => {
  const both = refusalOf(askHs71({ minimise: "gaol", constraints: [{ result: "product" }] }));
  expect(both).toContain('nothing called "gaol"; nearest: "goal"');
  expect(both).toContain("give one of at most, at least, equal to");
  expect(refusalOf(askHs71({ decide: {} }))).toContain("nothing is left to decide");
  expect(refusalOf(askHs71({ minimise: undefined }))).toContain("give minimise or maximise");
  expect(refusalOf(askHs71({ decide: { x1: { from: "3 kg" } } }))).toContain("give it in cm");
  expect(refusalOf(askHs71({ decide: { x1: { from: 300, to: 200 } } }))).toContain("that ascend");
  expect(refusalOf(askHs71({ decide: { x1: { kind: "integer" } } }))).toContain("categorical");
  expect(refusalOf(askHs71({ decide: { x1: { kind: "whole" } } }))).toContain("method.decide.x1");
  expect(refusalOf(askHs71({ search: "linear" }))).toContain("leave the method to auto");
  expect(refusalOf(askHs71({ minimise: ["goal", "squares"], search: "gradient" }))).toContain(
    "choose by nsga-ii",
  );
  expect(refusalOf(askHs71({ minimise: { result: "goal", measure: { cvar: 90 } } }))).toContain(
    "give samples",
  );
  expect(
    refusalOf(askShop({ decide: { order: {} }, minimise: "cost" }, { inputs: demand })),
  ).toContain("give samples");
  expect(
    refusalOf(
      askShop({ decide: { demand: {} }, minimise: "cost", samples: 9 }, { inputs: demand }),
    ),
  ).toContain("keep one");
});
