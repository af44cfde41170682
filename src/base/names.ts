/** "radiatorArea" and "radiator-area" as the words a person types: "radiator area". */
export function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[._\-\s]+/g, " ")
    .trim()
    .toLowerCase();
}

/** Up to `limit` names nearest to what was typed, best first; names that share nothing are left out. */
export function nearestNames(typed: string, names: Iterable<string>, limit = 3): string[] {
  const wanted = words(typed);
  const scored = [...names].map((name) => ({ name, score: unlikeness(wanted, words(name)) }));
  return scored
    .filter(({ score }) => score < 0.7)
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** 0 for the same text, 1 for nothing in common: edit distance over length, less for shared words. */
function unlikeness(a: string, b: string): number {
  const edits = editDistance(a, b) / Math.max(a.length, b.length, 1);
  const wordsA = new Set(a.split(" "));
  const wordsB = new Set(b.split(" "));
  const shared = [...wordsA].filter((word) => wordsB.has(word)).length;
  return edits * (1 - 0.6 * (shared / Math.max(wordsA.size, wordsB.size)));
}

/** Levenshtein's distance: insertions, deletions and replacements that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
