import { binary, constant, type Node } from "#model";

/**
 * A condition as graphs each of which must be at most 0: what is missing, or minus what is left. "And" gives several.
 *
 * What cannot be told as a distance (an "or", a "not") is 1 where it does not hold and 0 where it does. A strict
 * inequality is met at its edge too: the difference has no meaning in doubles.
 */
export function shortfallsOf(condition: Node): Node[] {
  switch (condition.kind) {
    case "compare":
      switch (condition.op) {
        case "le":
        case "lt":
          return [binary("sub", condition.a, condition.b)];
        case "ge":
        case "gt":
          return [binary("sub", condition.b, condition.a)];
        default:
          return [broken(condition)];
      }
    case "binary":
      if (condition.op !== "and") return [broken(condition)];
      return [...shortfallsOf(condition.a), ...shortfallsOf(condition.b)];
    case "scan":
      // What must hold in every step is missing most where most is missing.
      if (condition.take !== "lowest") return [broken(condition)];
      return shortfallsOf(condition.of).map((of) => ({ ...condition, take: "highest", of }));
    default:
      return [broken(condition)];
  }
}

const broken = (condition: Node): Node => binary("sub", constant(1), condition);
