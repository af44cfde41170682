import { nearestNames, isRefusal, refuse, type Refusal } from "#base";
import { hackersDelight, kernelNames, readSpecification, type Specification } from "#superoptimize";
import type { Host } from "../../host.ts";

export interface Subject {
  readonly specification: Specification;
  readonly cFile?: string | undefined;
}

/** One of ours by its name, or a file. */
export function subjectOf(named: string, host: Host): Subject | Refusal {
  const ours = hackersDelight();
  const found = ours.find(({ specification }) => specification.name === named);
  if (found !== undefined) return found;
  if (!/[./\\]/.test(named)) {
    const names = [...ours.map(({ specification }) => specification.name), ...kernelNames];
    return refuse(
      "unknown-name",
      `no specification is called "${named}"; there are p01 to p25, sort2 to sort6 and minmax2 to minmax6 (nearest: ${nearestNames(named, names).join(", ")}), or give a file`,
    );
  }
  try {
    const specification = readSpecification(host.readText(named), named);
    return isRefusal(specification) ? specification : { specification };
  } catch (cause) {
    return refuse("unreadable-file", `cannot read ${named}: ${(cause as Error).message}`);
  }
}
