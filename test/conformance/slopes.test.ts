import { describe, expect, test } from "vitest";
import { targetsHere } from "#native";
import { models } from "#systems";
import { slopesHeld } from "./slopes.ts";

describe.each(Object.entries(models))("the model %s", (_, model) => {
  test.each(targetsHere())(
    "changes with its inputs as its slopes say, at typical values: %s",
    (target) => {
      const { compared, unsure, wrong } = slopesHeld(model, target);
      expect(wrong).toEqual([]);
      // A typical value may stand on a jump (a number of battery units) or on an end of a range.
      expect(unsure.length, unsure.join("\n")).toBeLessThanOrEqual(1 + compared / 100);
      expect(compared + unsure.length).toBe(
        model.own.outputs.length * Object.keys(model.inputs).length,
      );
    },
  );
});
