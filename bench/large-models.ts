import type { Node } from "#model";
import { siting } from "#systems/siting";
import { toSi } from "#units";
import { timeContenders, type Times } from "./contenders.ts";
import { columnBetween, type Amount } from "./cost-model.ts";
import { randomInputs, randomModel } from "./random-model.ts";

/** Some 600 operations drawn at random. */
export function randomModelTimes({ count, ...effort }: Amount): Promise<Times> {
  const inputs = Object.fromEntries(
    randomInputs.map((name, at) => [
      name,
      columnBetween(BigInt(at + 1), count, { low: 0.5, high: 2 }),
    ]),
  );
  return timeContenders({ outputs: randomModel(), inputs, count }, effort);
}

/**
 * The three sites side by side, around the typical values of their inputs. These are 168: with more than some 1,000 rows it is
 * memory that is timed.
 */
export function sitingTimes({ count, ...effort }: Amount): Promise<Times> {
  const outputs: Record<string, Node> = Object.fromEntries(
    siting.own.outputs.map((name) => [name, siting.variables[name]!.node]),
  );
  const inputs = Object.fromEntries(
    Object.values(siting.inputs).map(({ key, typical, unit }, at) => {
      const si = toSi(typical, unit);
      const around = { low: 0.98 * si, high: 1.02 * si };
      return [key, columnBetween(BigInt(at + 1), count, around)] as const;
    }),
  );
  return timeContenders({ outputs, inputs, count }, effort);
}
