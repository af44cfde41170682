export { tableOf, type Curve } from "./curve.ts";
export { defineModel } from "./define.ts";
export type { ModelDraft, TimeDraft } from "./draft.ts";
export { gradient, hessianVectorProduct, jacobian, tangent } from "./differentiate.ts";
export { eq, textOf, type Equation, type Symbol } from "./equation.ts";
export { partsOf, type Expression, type OperationSign } from "./expression.ts";
export {
  binary,
  binaryOps,
  compare,
  compareOps,
  constant,
  input,
  namesBoundBy,
  operandsOf,
  random,
  rebuild,
  select,
  topologicalOrder,
  unary,
  unaryOps,
  valuesPerRow,
  withOperands,
  type BinaryOp,
  type CompareOp,
  type Node,
  type Recurrence,
  type Scan,
  type State,
  type Table,
  type Take,
  type UnaryOp,
  type Unknown,
} from "./graph.ts";
export type {
  Case,
  Input,
  InputDraft,
  Limit,
  Model,
  OutputDraft,
  Parts,
  Series,
  SeriesDraft,
  Time,
  Variable,
} from "./model.ts";
export { printNode } from "./print.ts";
export { evaluationsOf, groupScans, type GroupedOrder, type ScanGroup } from "./recurrence.ts";
export { readExpression, type Read, type Surroundings } from "./read.ts";
export { simplify, sizeOf, substitute } from "./simplify.ts";
export { freeUnknowns } from "./unknowns.ts";
export { equationText } from "./variable.ts";
export { holds } from "./reduce.ts";
