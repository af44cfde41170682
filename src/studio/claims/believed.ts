import type { Distribution } from "#sources";
import { formatNumber } from "#units";
import type { Words } from "../words/en.ts";

/** A distribution in words, in the claim's own unit. */
export function believed(distribution: Distribution, words: Words["claims"]): string {
  const shown = (value: number) => formatNumber(value);
  switch (distribution.kind) {
    case "exact":
      return words.exact;
    case "uniform":
      return words.between(shown(distribution.low), shown(distribution.high));
    case "normal": {
      const { mean, sd } = distribution;
      return words.ninety(shown(mean - 1.645 * sd), shown(mean + 1.645 * sd));
    }
    case "lognormal": {
      const { median, factor } = distribution;
      return words.ninety(shown(median / factor), shown(median * factor));
    }
    case "triangular":
    case "pert": {
      const { low, mode, high } = distribution;
      return words.likeliest(shown(low), shown(mode), shown(high));
    }
    case "discrete":
      return words.oneOf(distribution.values.map(shown).join(", "));
    case "empirical":
      return words.between(
        shown(Math.min(...distribution.observations)),
        shown(Math.max(...distribution.observations)),
      );
  }
}
