import betweenNegativeAvx2 from "./between-negative-avx2.json" with { type: "json" };
import betweenNegativeAvx512 from "./between-negative-avx512.json" with { type: "json" };
import betweenNegativeWasm from "./between-negative-wasm.json" with { type: "json" };
import betweenPositiveAvx2 from "./between-positive-avx2.json" with { type: "json" };
import betweenPositiveAvx512 from "./between-positive-avx512.json" with { type: "json" };
import betweenPositiveWasm from "./between-positive-wasm.json" with { type: "json" };
import betweenZeroAvx2 from "./between-zero-avx2.json" with { type: "json" };
import betweenZeroAvx512 from "./between-zero-avx512.json" with { type: "json" };
import betweenZeroWasm from "./between-zero-wasm.json" with { type: "json" };
import choiceByNotAvx2 from "./choice-by-not-avx2.json" with { type: "json" };
import choiceByNotAvx512 from "./choice-by-not-avx512.json" with { type: "json" };
import choiceByNotWasm from "./choice-by-not-wasm.json" with { type: "json" };
import choiceInChoiceAvx2 from "./choice-in-choice-avx2.json" with { type: "json" };
import choiceInChoiceAvx512 from "./choice-in-choice-avx512.json" with { type: "json" };
import choiceInChoiceWasm from "./choice-in-choice-wasm.json" with { type: "json" };
import choiceInOtherAvx2 from "./choice-in-other-avx2.json" with { type: "json" };
import choiceInOtherAvx512 from "./choice-in-other-avx512.json" with { type: "json" };
import choiceInOtherWasm from "./choice-in-other-wasm.json" with { type: "json" };
import choiceOfSharedAvx2 from "./choice-of-shared-avx2.json" with { type: "json" };
import choiceOfSharedAvx512 from "./choice-of-shared-avx512.json" with { type: "json" };
import choiceOfSharedWasm from "./choice-of-shared-wasm.json" with { type: "json" };
import flipSignAvx512 from "./flip-sign-avx512.json" with { type: "json" };
import inversePowerAvx2 from "./inverse-power-avx2.json" with { type: "json" };
import inversePowerAvx512 from "./inverse-power-avx512.json" with { type: "json" };
import inversePowerWasm from "./inverse-power-wasm.json" with { type: "json" };
import lastFoldAvx512 from "./last-fold-avx512.json" with { type: "json" };
import logicAndAndnotAvx512 from "./logic-and-andnot-avx512.json" with { type: "json" };
import logicAndOfAndAvx512 from "./logic-and-of-and-avx512.json" with { type: "json" };
import logicAndOfAndnotAvx512 from "./logic-and-of-andnot-avx512.json" with { type: "json" };
import logicAndOfOrAvx512 from "./logic-and-of-or-avx512.json" with { type: "json" };
import logicAndOfXorAvx512 from "./logic-and-of-xor-avx512.json" with { type: "json" };
import logicAndnotAndnotAvx512 from "./logic-andnot-andnot-avx512.json" with { type: "json" };
import logicAndnotOfAndAvx512 from "./logic-andnot-of-and-avx512.json" with { type: "json" };
import logicAndnotOfAndnotAvx512 from "./logic-andnot-of-andnot-avx512.json" with { type: "json" };
import logicAndnotOfOrAvx512 from "./logic-andnot-of-or-avx512.json" with { type: "json" };
import logicAndnotOfXorAvx512 from "./logic-andnot-of-xor-avx512.json" with { type: "json" };
import logicOrAndnotAvx512 from "./logic-or-andnot-avx512.json" with { type: "json" };
import logicOrOfAndAvx512 from "./logic-or-of-and-avx512.json" with { type: "json" };
import logicOrOfAndnotAvx512 from "./logic-or-of-andnot-avx512.json" with { type: "json" };
import logicOrOfOrAvx512 from "./logic-or-of-or-avx512.json" with { type: "json" };
import logicOrOfXorAvx512 from "./logic-or-of-xor-avx512.json" with { type: "json" };
import logicXorAndnotAvx512 from "./logic-xor-andnot-avx512.json" with { type: "json" };
import logicXorOfAndAvx512 from "./logic-xor-of-and-avx512.json" with { type: "json" };
import logicXorOfAndnotAvx512 from "./logic-xor-of-andnot-avx512.json" with { type: "json" };
import logicXorOfOrAvx512 from "./logic-xor-of-or-avx512.json" with { type: "json" };
import logicXorOfXorAvx512 from "./logic-xor-of-xor-avx512.json" with { type: "json" };
import negativeChoiceAvx2 from "./negative-choice-avx2.json" with { type: "json" };
import negativeMaskAvx2 from "./negative-mask-avx2.json" with { type: "json" };
import negativeMaskAvx512 from "./negative-mask-avx512.json" with { type: "json" };
import negativeMaskWasm from "./negative-mask-wasm.json" with { type: "json" };
import neverEqualAvx2 from "./never-equal-avx2.json" with { type: "json" };
import neverEqualAvx512 from "./never-equal-avx512.json" with { type: "json" };
import neverEqualWasm from "./never-equal-wasm.json" with { type: "json" };
import neverLessAvx2 from "./never-less-avx2.json" with { type: "json" };
import neverLessAvx512 from "./never-less-avx512.json" with { type: "json" };
import neverLessOrEqualAvx2 from "./never-less-or-equal-avx2.json" with { type: "json" };
import neverLessOrEqualAvx512 from "./never-less-or-equal-avx512.json" with { type: "json" };
import neverUnequalAvx2 from "./never-unequal-avx2.json" with { type: "json" };
import neverUnequalAvx512 from "./never-unequal-avx512.json" with { type: "json" };
import neverUnequalWasm from "./never-unequal-wasm.json" with { type: "json" };
import notEqualAvx2 from "./not-equal-avx2.json" with { type: "json" };
import notEqualAvx512 from "./not-equal-avx512.json" with { type: "json" };
import notEqualWasm from "./not-equal-wasm.json" with { type: "json" };
import notLessAvx2 from "./not-less-avx2.json" with { type: "json" };
import notLessAvx512 from "./not-less-avx512.json" with { type: "json" };
import notLessOrEqualAvx2 from "./not-less-or-equal-avx2.json" with { type: "json" };
import notLessOrEqualAvx512 from "./not-less-or-equal-avx512.json" with { type: "json" };
import notUnequalAvx2 from "./not-unequal-avx2.json" with { type: "json" };
import notUnequalAvx512 from "./not-unequal-avx512.json" with { type: "json" };
import notUnequalWasm from "./not-unequal-wasm.json" with { type: "json" };
import oddChoiceAvx2 from "./odd-choice-avx2.json" with { type: "json" };
import oddMaskAvx512 from "./odd-mask-avx512.json" with { type: "json" };
import productByConstantAvx2 from "./product-by-constant-avx2.json" with { type: "json" };
import quadrantSignAvx512 from "./quadrant-sign-avx512.json" with { type: "json" };
import unorderedAvx2 from "./unordered-avx2.json" with { type: "json" };
import unorderedAvx512 from "./unordered-avx512.json" with { type: "json" };
import withSignAvx512 from "./with-sign-avx512.json" with { type: "json" };
import type { Rule } from "./rule.ts";

/** Every rule of this folder. Written by `kardashev superoptimize publish`. */
export const rules: readonly Rule[] = [
  betweenNegativeAvx2,
  betweenNegativeAvx512,
  betweenNegativeWasm,
  betweenPositiveAvx2,
  betweenPositiveAvx512,
  betweenPositiveWasm,
  betweenZeroAvx2,
  betweenZeroAvx512,
  betweenZeroWasm,
  choiceByNotAvx2,
  choiceByNotAvx512,
  choiceByNotWasm,
  choiceInChoiceAvx2,
  choiceInChoiceAvx512,
  choiceInChoiceWasm,
  choiceInOtherAvx2,
  choiceInOtherAvx512,
  choiceInOtherWasm,
  choiceOfSharedAvx2,
  choiceOfSharedAvx512,
  choiceOfSharedWasm,
  flipSignAvx512,
  inversePowerAvx2,
  inversePowerAvx512,
  inversePowerWasm,
  lastFoldAvx512,
  logicAndAndnotAvx512,
  logicAndOfAndAvx512,
  logicAndOfAndnotAvx512,
  logicAndOfOrAvx512,
  logicAndOfXorAvx512,
  logicAndnotAndnotAvx512,
  logicAndnotOfAndAvx512,
  logicAndnotOfAndnotAvx512,
  logicAndnotOfOrAvx512,
  logicAndnotOfXorAvx512,
  logicOrAndnotAvx512,
  logicOrOfAndAvx512,
  logicOrOfAndnotAvx512,
  logicOrOfOrAvx512,
  logicOrOfXorAvx512,
  logicXorAndnotAvx512,
  logicXorOfAndAvx512,
  logicXorOfAndnotAvx512,
  logicXorOfOrAvx512,
  logicXorOfXorAvx512,
  negativeChoiceAvx2,
  negativeMaskAvx2,
  negativeMaskAvx512,
  negativeMaskWasm,
  neverEqualAvx2,
  neverEqualAvx512,
  neverEqualWasm,
  neverLessAvx2,
  neverLessAvx512,
  neverLessOrEqualAvx2,
  neverLessOrEqualAvx512,
  neverUnequalAvx2,
  neverUnequalAvx512,
  neverUnequalWasm,
  notEqualAvx2,
  notEqualAvx512,
  notEqualWasm,
  notLessAvx2,
  notLessAvx512,
  notLessOrEqualAvx2,
  notLessOrEqualAvx512,
  notUnequalAvx2,
  notUnequalAvx512,
  notUnequalWasm,
  oddChoiceAvx2,
  oddMaskAvx512,
  productByConstantAvx2,
  quadrantSignAvx512,
  unorderedAvx2,
  unorderedAvx512,
  withSignAvx512,
] as readonly Rule[];
