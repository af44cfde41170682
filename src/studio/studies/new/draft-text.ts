/** A study as YAML, as a person would write it: a line for each thing, lists and small objects within one line. */
export function draftText(draft: object): string {
  return Object.entries(draft)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => entry(key, value as unknown, 0))
    .join("");
}

/** Objects that hold objects are written in lines down to here, and within one line below. */
const depthInLines = 3;
/** Lists of lists with more than so many are written a line each. */
const fewRows = 3;

function entry(key: string, value: unknown, depth: number): string {
  const indent = "  ".repeat(depth);
  const name = `${indent}${scalar(key)}:`;
  if (
    isObject(value) &&
    depth < depthInLines &&
    Object.keys(value).length > 0 &&
    !fits(value, depth)
  ) {
    const lines = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([inner, one]) => entry(inner, one, depth + 1));
    return `${name}\n${lines.join("")}`;
  }
  if (
    Array.isArray(value) &&
    (value.length > fewRows || value.some(isObject)) &&
    value.some(isNested)
  )
    return `${name}\n${value.map((one: unknown) => `${indent}  - ${flow(one)}\n`).join("")}`;
  return `${name} ${flow(value)}\n`;
}

/** Whether an object reads well within one line: a distribution does, a method does not. */
const fits = (value: object, depth: number): boolean =>
  depth > 0 && !Object.values(value).some(isNested) && flow(value).length < 90;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNested = (value: unknown): boolean => typeof value === "object" && value !== null;

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isObject(value)) {
    const parts = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => `${scalar(key)}: ${flow(one)}`);
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  return scalar(value);
}

/** Texts that would be read as something else are quoted, as JSON quotes them: YAML reads that. */
function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  const isPlain =
    /^[A-Za-z$][\w $/^.%²³·°()+*?'’-]*$/u.test(value) ||
    /^\d[\w.]* [\w $/^.%²³·°()*-]+$/u.test(value);
  const meansElse = /^(true|false|null|yes|no|on|off|y|n|\.nan|\.inf)$/i.test(value);
  return isPlain && !meansElse && value === value.trim() ? value : JSON.stringify(value);
}
