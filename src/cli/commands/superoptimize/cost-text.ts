import {
  costOfEntry,
  latencyTables,
  lengthOf,
  type Cycles,
  type Entry,
  type Specification,
} from "#superoptimize";

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** What code of WebAssembly is counted by stands beside locals, which come as they are needed. */
const lengthText = ({ code }: Entry): string => {
  const count = lengthOf(code!);
  if (code!.target !== "wasm") return counted(count, "instruction");
  return count === 1 ? "1 operator or constant" : `${count} operators and constants`;
};

/** What an entry's code costs, in a few words. */
export function costInShort(entry: Entry): string {
  const { value, name } = costOfEntry(entry);
  if (value === undefined || entry.code === undefined) return name;
  const count = lengthText(entry);
  switch (entry.search.cost?.kind) {
    case undefined:
      return count;
    case "latency":
      return `${counted(value, "cycle")} (${name}), ${count}`;
    case "cycles":
      return `${value.toFixed(2)} cycles measured, ${count}`;
  }
}

/** What an entry's code costs, and how sure it is that nothing costs less. */
export function costInFull(
  entry: Entry,
  { hasReference }: Pick<Specification, "hasReference">,
  searchedWidth: number,
): string {
  const count = lengthOf(entry.code!);
  const { exhausted, search, measured } = entry;
  const instructions = lengthText(entry);
  switch (search.cost?.kind) {
    case undefined:
      return exhausted >= count - 1
        ? `${instructions}, none shorter: every sequence of up to ${count - 1} fails${hasReference ? "" : " an example"} at ${searchedWidth} bits`
        : `${instructions}, the best found: lengths up to ${exhausted} were searched whole`;
    case "latency": {
      const { value } = costOfEntry(entry);
      const { processor, source } = latencyTables[search.cost.table];
      const bound =
        exhausted === 0
          ? "the best found: no length was searched whole"
          : `none of lower latency among sequences of up to ${counted(exhausted, "instruction")}, at ${searchedWidth} bits`;
      return `${counted(value!, "cycle")} from the arguments to the result on ${processor}, in ${instructions}\n${bound}\nlatencies: ${source}`;
    }
    case "cycles": {
      const lines = (measured?.cycles ?? []).map(
        (cycles, at) => `${search.widths[at]} bits: ${cyclesText(cycles)}`,
      );
      const processor = measured?.cycles[0]?.processor ?? "";
      return `${instructions}, the quickest that is right of ${counted(measured?.candidates ?? 0, "sequence")} measured on ${processor}; no claim beyond these\n${lines.join("\n")}\n${exhausted >= count - 1 ? "none shorter" : `nothing of up to ${counted(exhausted, "instruction")} agrees`}, at ${searchedWidth} bits`;
    }
  }
}

/** With what it is on the core's own clock, which may run at another rate than the counter. */
export function cyclesText({ latency, throughput, coreCycles }: Cycles): string {
  const text = ({ median, spread }: Cycles["latency"]) =>
    `${median.toFixed(2)} +- ${spread.toFixed(2)} (${(median * coreCycles).toFixed(2)} of the core)`;
  return `latency ${text(latency)}, throughput ${text(throughput)} cycles of the time-stamp counter`;
}
