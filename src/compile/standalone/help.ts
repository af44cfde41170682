import type { Signature } from "./signature.ts";

/** What an executable says of itself. */
export function helpText({ name, summary, inputs, outputs, reasons }: Signature): string {
  return [
    `${name}: ${summary}`,
    "",
    `  ${name} < in.csv > out.csv      a header that names inputs, then their numbers, comma between them`,
    `  ${name} --raw < in > out        rows of little-endian doubles, all inputs in the order below`,
    `  ${name} --raw A,B < in > out    the same with these inputs alone`,
    "",
    "Inputs that are not given have their typical value.",
    "",
    "Inputs: name [unit], typical value, range, meaning",
    ...inputs.map(
      ({ name, unit, typical, range, meaning }) =>
        `  ${name}${unitText(unit)}  ${typical}  ${range.join(" to ")}  ${meaning}`,
    ),
    "",
    "Outputs: name [unit], meaning",
    ...outputs.map(({ name, unit, meaning }) => `  ${name}${unitText(unit)}  ${meaning}`),
    "",
    "Where a row has no answer its outputs are nan, and infeasible says why:",
    ...reasons.map((reason, at) => `  ${at + 1}  ${reason}`),
    "",
    "Ends with 0: done, 1: input or output failed, 2: the input is not as it should be, 3: the processor lacks instructions.",
    "",
  ].join("\n");
}

const unitText = (unit: string) => (unit === "1" ? "" : ` [${unit}]`);
