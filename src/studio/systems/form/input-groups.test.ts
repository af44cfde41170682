import { expect, test } from "vitest";
import { models } from "#systems";
import { choicesOf, inputGroupsOf } from "./input-groups.ts";

test("every input of every model stands in one group", () => {
  for (const model of Object.values(models)) {
    const keys = inputGroupsOf(model).flatMap(({ inputs }) => inputs.map(({ key }) => key));
    expect(keys.toSorted(), model.name).toEqual(Object.keys(model.inputs).toSorted());
  }
});

test("a model's own arguments come first, and a part's claims stand under its name", () => {
  const [first, second, third] = inputGroupsOf(models["energy"]!);
  expect(first!.of).toEqual({ kind: "arguments" });
  expect(first!.inputs.map(({ key }) => key)).toContain("gridShare");
  expect(second!.of).toEqual({ kind: "claims" });
  expect(third!.of).toEqual({ kind: "part", name: "grid" });
  expect(third!.inputs.map(({ key }) => key)).toContain("gridPrice");
});

test("the limit that allows two orbits makes the input a choice of two", () => {
  const orbit = models["orbit"]!;
  expect(choicesOf(orbit.inputs["inclined"]!, orbit)).toEqual([0, 1]);
  expect(choicesOf(orbit.inputs["altitude"]!, orbit)).toBeUndefined();
});
