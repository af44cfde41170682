import { timeContenders, type Times } from "./contenders.ts";
import { columnBetween, type Amount } from "./cost-model.ts";
import {
  binary,
  compare,
  constant,
  input,
  select,
  unary,
  type Node,
  type Recurrence,
  type Scan,
  type Take,
  type Unknown,
} from "#model";

/** The year over `count` scenarios; ns a step and scenario. */
export async function batteryTimes({ count, ...effort }: Amount, steps: number): Promise<Times> {
  const { outputs, series, inputs } = batteryYear(steps);
  const columns = Object.entries(inputs).map(([name, [low, high]], at) => {
    return [name, columnBetween(BigInt(at + 1), count, { low, high })] as const;
  });
  const work = { outputs, inputs: Object.fromEntries(columns), series, count };
  const { ours, gcc, loop, ...rest } = await timeContenders(work, effort);
  const perStep = <Name>(times: ReadonlyMap<Name, number>) =>
    new Map([...times].map(([name, ns]) => [name, ns / steps] as const));
  return { ...rest, ours: perStep(ours), gcc: perStep(gcc), loop: loop && loop / steps };
}

/**
 * A year hour by hour: solar power beside a load that must be carried, a battery with limits of power, losses each way
 * and self-discharge, and gas for what is missing. Inputs in units of the load: solar size, battery hours, battery power,
 * efficiency each way, and the share of charge lost in an hour.
 */
function batteryYear(steps: number): {
  readonly outputs: Readonly<Record<string, Node>>;
  readonly series: Readonly<Record<string, Float64Array>>;
  readonly inputs: Readonly<Record<string, readonly [number, number]>>;
} {
  const [hour, charge]: Unknown[] = ["hour", "charge"].map((name) => ({ kind: "unknown", name }));
  const series = (name: string): Node => ({ kind: "series", name, step: hour! });
  const [zero, one] = [constant(0), constant(1)];
  const surplus = minus(times(input("solar"), series("sun")), series("load"));
  const room = over(minus(input("hours"), charge!), input("efficiency"));
  const charging = least(least(most(surplus, zero), input("power")), room);
  const there = times(charge!, input("efficiency"));
  const giving = least(least(most(unary("neg", surplus), zero), input("power")), there);
  const after = plus(
    times(charge!, minus(one, input("leak"))),
    minus(times(charging, input("efficiency")), over(giving, input("efficiency"))),
  );
  const gas = most(minus(minus(unary("neg", surplus), giving), zero), zero);
  const curtailed = most(minus(surplus, charging), zero);
  const dark = select(compare("gt", gas, constant(1e-9)), one, zero);
  const recurrence: Recurrence = {
    kind: "recurrence",
    steps,
    counter: hour!,
    states: [{ unknown: charge!, initial: times(constant(0.5), input("hours")), next: after }],
  };
  const scan = (take: Take, of: Node): Scan => ({ kind: "scan", recurrence, take, of });
  return {
    outputs: {
      final: scan("last", after),
      gas: scan("sum", gas),
      curtailed: scan("sum", curtailed),
      hoursOnGas: scan("sum", dark),
      lowest: scan("lowest", after),
    },
    series: {
      sun: Float64Array.from({ length: steps }, (_, step) =>
        Math.max(0, Math.sin(((step % 24) - 6) * (Math.PI / 12)) * (0.75 + 0.25 * Math.sin(step))),
      ),
      load: Float64Array.from({ length: steps }, (_, step) => 1 + 0.1 * Math.sin(step / 5)),
    },
    inputs: {
      solar: [2, 6],
      hours: [2, 20],
      power: [0.3, 1.5],
      efficiency: [0.9, 0.98],
      leak: [0, 1e-4],
    },
  };
}

const plus = (a: Node, b: Node) => binary("add", a, b);
const minus = (a: Node, b: Node) => binary("sub", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);
const over = (a: Node, b: Node) => binary("div", a, b);
const least = (a: Node, b: Node) => binary("min", a, b);
const most = (a: Node, b: Node) => binary("max", a, b);
