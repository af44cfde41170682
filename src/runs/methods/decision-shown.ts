import { isRefusal, words } from "#base";
import type { Candidate, Certainty, Decision, Held, Subject } from "#study";
import { formatNumber, formatShare } from "#units";
import type { AskedChoice } from "./choose.ts";
import type { Section, Table } from "./method.ts";
import { problemFrom, type Choosing } from "./problem.ts";
import {
  cellIn,
  heading,
  left,
  numbers,
  right,
  shortened,
  shownIn,
  shownSpread,
  tableOf,
  texts,
  unitFor,
  unitName,
} from "./shown.ts";

/** A decision in words and tables, every value in its own unit. */
export function decisionShown(subject: Subject, asked: AskedChoice, decision: Decision): Section[] {
  const choosing = choosingOf(subject, asked);
  const { front } = decision;
  const sections = [
    bestShown(subject, choosing, decision),
    ...heldShown(subject, choosing, decision),
  ];
  if (front.length > 1) sections.push(frontShown(subject, choosing, front));
  return sections;
}

function choosingOf(subject: Subject, asked: AskedChoice): Choosing {
  const choosing = problemFrom(subject, asked);
  if (isRefusal(choosing)) throw new Error(choosing.because);
  return choosing;
}

function bestShown({ model }: Subject, choosing: Choosing, decision: Decision): Section {
  const { objectives, problem } = choosing;
  const { best, front, feasible, lacks, method, because, evaluations, sure } = decision;
  const decided = Object.entries(best.values).map(([key, si]) => {
    const unit = unitFor(model, key);
    return [words(key), shownIn(unit, si, 6), unitName(unit), "decided"];
  });
  const reached = objectives.map(({ name, path }, at) => {
    const unit = unitFor(model, path);
    const { sense } = problem.objectives[at]!;
    return [words(name), shownIn(unit, best.objectives[name], 6), unitName(unit), `${sense}d`];
  });
  const missing =
    feasible || lacks === undefined
      ? []
      : [`No design was found that meets everything: this one lacks most of ${lacks.name}.`];
  return {
    title: front.length > 1 ? "a design in the middle of the front" : "the best design",
    columns: [left(""), right("value"), left("unit"), left("")],
    rows: [...decided, ...reached],
    remarks: [
      ...missing,
      ...limitsShown(choosing, decision),
      `By ${method}: ${because}. ${formatNumber(evaluations, 12)} evaluations.`,
      certaintyShown(sure, unitFor(model, objectives[0]!.path)),
    ],
  };
}

/** `unit`: of the first objective. */
function certaintyShown(sure: Certainty, unit: ReturnType<typeof unitFor>): string {
  switch (sure.kind) {
    case "stationary": {
      const { converged, slope, violation, slackness, agreed, restarts, within } = sure;
      const numbers = `slope ${formatNumber(slope, 2)}, violation ${formatNumber(violation, 2)}, slackness ${formatNumber(slackness, 2)}`;
      const how = converged
        ? "a local optimum by its conditions"
        : "not an optimum by its conditions";
      const jumps =
        within === undefined
          ? ""
          : `; slopes jump there, and those met within ${formatNumber(within, 2)} of the ranges were mixed`;
      return `How sure: ${how} (${numbers}${jumps}); ${agreed} of ${restarts} starts agreed.`;
    }
    case "branched": {
      const { branches, starts, closed, converged, slope } = sure;
      const left = closed ? "none is left that may hold a better design" : "others are left";
      const how = converged
        ? "a local optimum by its conditions"
        : "not an optimum by its conditions";
      return `How sure: ${formatNumber(branches, 12)} branches were searched, each by ${starts} starts, and ${left}, as far as starts can tell; what is continuous is ${how} (slope ${formatNumber(slope, 2)}).`;
    }
    case "front":
      return `How sure: the front spans a hypervolume of ${formatNumber(sure.hypervolume, 5)}, after ${sure.history.map((one) => formatNumber(one)).join(", ")}; a population that no longer improves says that it is stuck, not that nothing better exists.`;
    case "narrowed": {
      const { converged, spread, agreed, restarts } = sure;
      const how = converged
        ? "the cloud of designs narrowed"
        : "the cloud of designs did not narrow";
      return `How sure: ${how} (to ${formatNumber(spread, 2)} of the ranges); ${agreed} of ${restarts} starts agreed.`;
    }
    case "expected": {
      const { improvement, chance, predicted, error } = sure;
      const believed =
        predicted === undefined || error === undefined
          ? ""
          : ` At this one ${shownIn(unit, predicted, 4)} was believed, give or take ${shownSpread(unit, error)}.`;
      return improvement === undefined
        ? `How sure: no feasible design is known; a further one is feasible with a probability of ${formatShare(chance ?? 0)}.`
        : `How sure: one further design is expected to improve the objective by ${shownSpread(unit, improvement)} ${unitName(unit)}.${believed}`;
    }
    case "proven":
      return sure.bound === undefined
        ? `How sure: proven; the problem is ${sure.status}.`
        : `How sure: proven, nothing better exists (${sure.status}).`;
  }
}

/** What is asked of the design. */
function heldShown(
  { model }: Subject,
  { constraints }: Choosing,
  { best, feasible }: Decision,
): Section[] {
  if (constraints.length === 0) return [];
  const rows = constraints.map(({ name, path }, at) => {
    const held = best.constraints[at]!;
    const unit = unitFor(model, path);
    return [
      words(name),
      shownIn(unit, held.value, 6),
      `${held.is} ${shownIn(unit, held.limit, 6)}`,
      unitName(unit),
      stateOf(held, feasible) ?? `${shownSpread(unit, held.slack)} left`,
    ];
  });
  const columns = [left("constraint"), right("value"), left("limit"), left("unit"), left("")];
  return [{ title: "what must hold", columns, rows }];
}

/**
 * Those of the model's limits that bind or are broken. One that is told by yes and no has nothing left wherever it holds:
 * only a multiplier says that a limit binds.
 */
function limitsShown({ constraints }: Choosing, { best, feasible }: Decision): string[] {
  return best.constraints.slice(constraints.length).flatMap((held) => {
    const state = stateOf(held, feasible);
    const isIdle = state === "binds" && held.multiplier === undefined;
    return state === undefined || isIdle ? [] : [`A limit of the model ${state}: ${held.name}.`];
  });
}

/** What counts as met by rounding alone has a slack below 0 too. */
const stateOf = ({ binds, slack }: Held, feasible: boolean): string | undefined =>
  slack < 0 && !feasible ? "is broken" : binds ? "binds" : undefined;

/** Designs that a person reads. */
const mostDesigns = 11;

function frontShown(
  { model }: Subject,
  { objectives }: Choosing,
  front: readonly Candidate[],
): Section {
  const [first] = objectives;
  const sorted = front.toSorted((a, b) => a.objectives[first!.name]! - b.objectives[first!.name]!);
  const count = Math.min(sorted.length, mostDesigns);
  const shown = Array.from(
    { length: count },
    (_, at) => sorted[Math.round((at * (sorted.length - 1)) / Math.max(1, count - 1))]!,
  );
  const keys = Object.keys(front[0]!.values);
  return shortened({
    title: `the front: ${sorted.length} designs of which none beats another in everything`,
    columns: [
      ...objectives.map(({ name, path }) => right(heading(name, unitFor(model, path)))),
      ...keys.map((key) => right(heading(key, unitFor(model, key)))),
    ],
    rows: shown.map(({ values, objectives: reached }) => [
      ...objectives.map(({ name, path }) => shownIn(unitFor(model, path), reached[name])),
      ...keys.map((key) => shownIn(unitFor(model, key), values[key])),
    ]),
    remarks:
      count < sorted.length
        ? [`${formatShare(count / sorted.length)} of them; --json has them all.`]
        : [],
  });
}

/** A row for each design of the front: what is decided, what it is judged by, and whether everything holds. */
export function decisionTable(subject: Subject, asked: AskedChoice, { front }: Decision): Table {
  const { model } = subject;
  const { objectives, constraints } = choosingOf(subject, asked);
  const keys = Object.keys(front[0]?.values ?? {});
  return tableOf(
    [
      ...keys.map((key) => numbers(heading(key, unitFor(model, key)))),
      ...objectives.map(({ name, path }) => numbers(heading(name, unitFor(model, path)))),
      ...constraints.map(({ name, path }, at) =>
        numbers(`constraint ${at + 1}: ${heading(name, unitFor(model, path))}`),
      ),
      texts("broken"),
    ],
    front.map(({ values, objectives: reached, constraints: held }) => [
      ...keys.map((key) => cellIn(unitFor(model, key), values[key])),
      ...objectives.map(({ name, path }) => cellIn(unitFor(model, path), reached[name])),
      ...constraints.map(({ path }, at) => cellIn(unitFor(model, path), held[at]!.value)),
      held.flatMap(({ name, slack, binds }) => (slack < 0 && !binds ? [name] : [])).join("; "),
    ]),
  );
}
