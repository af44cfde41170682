/** Measurements as they are written: a line of names, then one for each. */
export interface Measurements {
  readonly columns: readonly (string | { readonly name: string; readonly unit?: string })[];
  readonly rows: readonly (readonly number[])[];
}

/** Reads lines of cells that are separated by commas, semicolons or tabs; a name may bear a unit, as in "temperature [degC]". */
export function measurementsIn(text: string): Measurements {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const cells = lines.map((line) => line.split(/[,;\t]/).map((cell) => cell.trim()));
  const [names = [], ...rows] = cells;
  return {
    columns: names.map((name) => {
      const [, word, unit] = /^(.*?)\s*\[([^\]]*)\]$/.exec(name) ?? [];
      return word === undefined || unit === undefined ? name : { name: word, unit };
    }),
    // What is no number becomes null, which the server names with its row.
    rows: rows.map((row) => row.map((cell) => (cell === "" ? Number.NaN : Number(cell)))),
  };
}

export function measurementsText({ columns, rows }: Measurements): string {
  const names = columns.map((column) =>
    typeof column === "string"
      ? column
      : column.unit === undefined
        ? column.name
        : `${column.name} [${column.unit}]`,
  );
  return [names.join(", "), ...rows.map((row) => row.join(", "))].join("\n");
}
