export { Explain } from "./explain.tsx";
export { explainedIn, linkExplaining } from "./explain-link.ts";
export { Formula, FormulaWithNumbers } from "./formula.tsx";
export { shown } from "./shown.ts";
