export { consumerPriceIndex, dollarsOf2025, moneyYear } from "./currency.ts";
export {
  baseUnits,
  combine,
  countedThings,
  dimensionless,
  formatDimension,
  raise,
  sameDimension,
  type Dimension,
} from "./dimension.ts";
export { formatNumber, formatQuantity, formatShare, formatValue } from "./format.ts";
export { fromSi, parseQuantity, parseQuantityOf, toSi, type Quantity } from "./quantity.ts";
export { parseUnit, unitOf, type Unit } from "./unit.ts";
