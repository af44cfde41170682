import type { Model } from "#model";
import { nameOf, type Claim, type Kind } from "#sources";
import { belief, citation, generatedNote, interval, quantity } from "./markdown.ts";

const kinds: Readonly<Record<Kind, string>> = {
  measured: "measured by an instrument",
  published: "published by others",
  estimated: "our estimate",
  speculative: "a guess about the future",
};

/** Every number used, in the order of its name, with what stands behind it. */
export function claimsPage(claims: readonly Claim[], models: readonly Model[]): string {
  const sorted = claims.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const counts = Object.entries(kinds).map(([kind, meaning]) => {
    const count = claims.filter((claim) => claim.kind === kind).length;
    return `${count} ${kind} (${meaning})`;
  });
  const head = [
    generatedNote,
    "# Claims",
    `Every number that Kardashev uses, with who says so: ${counts.join(", ")}.`,
    "Where sources contradict each other, all stand here, and the claim says why the one used was chosen.",
  ];
  return `${[...head, ...sorted.map((claim) => claimSection(claim, models))].join("\n\n")}\n`;
}

function claimSection(claim: Claim, models: readonly Model[]): string {
  const {
    meaning,
    unit,
    value,
    uncertainty,
    range,
    kind,
    status,
    date,
    source,
    where,
    why,
    others = [],
  } = claim;
  const users = models
    .filter((model) => uses(model, claim))
    .map(({ name }) => `[${name}](models/${name}.md)`);
  const certain = uncertainty.kind === "exact";
  const lines = [
    `**${quantity(value, unit)}**${certain ? "" : `; ${belief(uncertainty)}; trusted in ${interval(range, unit)}`}`,
    `${kind}, ${status}, ${date}: ${citation(source, where)}`,
    ...(why === undefined ? [] : [`Why: ${why}`]),
    ...others.map(
      (other) => `Others: ${quantity(other.value, unit)}, ${other.note} ${citation(other.source)}`,
    ),
    ...(users.length === 0 ? [] : [`Used in ${users.join(", ")}`]),
  ];
  return `## ${nameOf(claim)}\n\n\`${claim.id}\`: ${meaning}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

/** As an input that is free, or as a constant in an equation. */
function uses({ inputs, variables }: Model, claim: Claim): boolean {
  return (
    inputs[claim.id]?.claim === claim ||
    Object.values(variables).some(({ equation }) => equation?.constants.includes(claim))
  );
}
