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

/**
 * A year hour by hour: solar power beside a load that must be carried, a battery with limits of power, losses each way
 * and self-discharge, and gas for what is missing. Inputs in units of the load: solar size, battery hours, battery power,
 * efficiency each way, and the share of charge lost in an hour.
 */
export function batteryYear(steps = 8760): {
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
