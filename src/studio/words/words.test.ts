import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import { withParticle } from "./particle.ts";

test("a Korean particle fits the last syllable of its word", () => {
  expect(["지상", "궤도", "달"].map((word) => withParticle(word, "subject"))).toEqual([
    "지상이",
    "궤도가",
    "달이",
  ]);
  expect(withParticle("궤도", "topic")).toBe("궤도는");
  expect(withParticle("달", "and")).toBe("달과");
});

test("nothing is left empty or in English in Korean", () => {
  const texts = (of: object, path = ""): [string, string][] =>
    Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string"
        ? [[`${path}${key}`, value] as [string, string]]
        : typeof value === "object" && value !== null
          ? texts(value, `${path}${key}.`)
          : [],
    );
  const english = new Map(texts(en));
  // Letters that are no words of a language: units, symbols and names.
  const same = texts(ko).filter(
    ([path, text]) =>
      text === english.get(path) &&
      /[a-z]{3}/i.test(text.replace(/GPU|kWh|CSV|JSON|YAML|Parquet|PFLOP|CO2e?|Kardashev/g, "")),
  );
  expect(same).toEqual([]);
  for (const [path, text] of texts(ko)) expect(text, path).not.toBe("");
});
