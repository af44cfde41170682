/** Samples take turns in so many folds: one values the choices that the others make. */
const folds = 4;

/** Sums behind the value of information: over all samples, and over the parts of each input's probability in each fold. */
export class InformationSums {
  /** How many numbers there are. */
  readonly length: number;
  readonly #inputs: number;
  readonly #options: number;
  readonly #parts: number;
  /** Where the parts of the inputs begin, behind: samples; sums of options; of the best; of its square; of products. */
  readonly #from: number;

  constructor(inputs: number, options: number, parts: number) {
    [this.#inputs, this.#options, this.#parts] = [inputs, options, parts];
    this.#from = 3 + 2 * options + options * options;
    this.length = this.#from + inputs * folds * parts * (1 + options);
  }

  add(
    sums: Float64Array,
    {
      results,
      places,
      first,
      count,
    }: {
      readonly results: readonly Float64Array[];
      readonly places: readonly Uint16Array[];
      readonly first: number;
      readonly count: number;
    },
  ): void {
    const options = this.#options;
    for (let row = 0; row < count; row++) {
      let best = Number.POSITIVE_INFINITY;
      for (const column of results) best = Math.min(best, column[row]!);
      // NaN where any option has no answer; Infinity is none either.
      if (!Number.isFinite(best) || results.some((column) => !Number.isFinite(column[row])))
        continue;
      sums[0]!++;
      sums[1]! += best;
      sums[2]! += best * best;
      for (let a = 0; a < options; a++) {
        const value = results[a]![row]!;
        sums[3 + a]! += value;
        sums[3 + options + a]! += value * best;
        for (let b = 0; b < options; b++)
          sums[3 + 2 * options + a * options + b]! += value * results[b]![row]!;
      }
      const fold = (first + row) % folds;
      for (const [input, place] of places.entries()) {
        const at = this.#at(input, fold, place[row]!);
        sums[at]!++;
        for (let option = 0; option < options; option++)
          sums[at + 1 + option]! += results[option]![row]!;
      }
    }
  }

  read(sums: Float64Array) {
    const options = this.#options;
    const answered = sums[0]!;
    const count = Math.max(answered, 1);
    const means = sums.subarray(3, 3 + options).map((sum) => sum / count);
    const bestOption = means.indexOf(Math.min(...means));
    return {
      means,
      bestOption,
      answered,
      perfect: this.#perfect(sums, bestOption, count),
      values: Array.from({ length: this.#inputs }, (_, input) =>
        this.#valueOf(sums, input, bestOption, count),
      ),
    };
  }

  /** What the best in each sample saves against the option that is best on average. */
  #perfect(sums: Float64Array, option: number, count: number) {
    const value = (sums[3 + option]! - sums[1]!) / count;
    const square =
      this.#product(sums, option, option) - 2 * sums[3 + this.#options + option]! + sums[2]!;
    return { value, error: errorOf(square / count, value, count) };
  }

  #valueOf(sums: Float64Array, input: number, option: number, count: number) {
    let [saved, savedByOwn, squares] = [0, 0, 0];
    for (let part = 0; part < this.#parts; part++) {
      const all = this.#together(sums, input, part, undefined);
      savedByOwn += all[1 + option]! - all[1 + lowest(all)]!;
      for (let fold = 0; fold < folds; fold++) {
        const chosen = lowest(this.#together(sums, input, part, fold), option);
        const at = this.#at(input, fold, part);
        saved += sums[at + 1 + option]! - sums[at + 1 + chosen]!;
        squares += sums[at]! * this.#squareBetween(sums, option, chosen, count);
      }
    }
    const value = saved / count;
    return { value, error: errorOf(squares / count, value, count), atMost: savedByOwn / count };
  }

  /** Sums of a part over all folds but one. */
  #together(sums: Float64Array, input: number, part: number, without: number | undefined) {
    const total = new Float64Array(1 + this.#options);
    for (let fold = 0; fold < folds; fold++) {
      if (fold === without) continue;
      const at = this.#at(input, fold, part);
      for (let place = 0; place <= this.#options; place++) total[place]! += sums[at + place]!;
    }
    return total;
  }

  /** Mean square of the difference of two options, over all samples. */
  #squareBetween(sums: Float64Array, a: number, b: number, count: number): number {
    return (
      (this.#product(sums, a, a) - 2 * this.#product(sums, a, b) + this.#product(sums, b, b)) /
      count
    );
  }

  #product(sums: Float64Array, a: number, b: number): number {
    return sums[3 + 2 * this.#options + a * this.#options + b]!;
  }

  #at(input: number, fold: number, part: number): number {
    return this.#from + ((input * folds + fold) * this.#parts + part) * (1 + this.#options);
  }
}

/** The option with the lowest sum; the preferred one where it is among them, or where nothing is known. */
function lowest(sums: Float64Array, preferred = 0): number {
  let chosen = preferred;
  for (let option = 0; option < sums.length - 1; option++)
    if (sums[1 + option]! < sums[1 + chosen]!) chosen = option;
  return chosen;
}

const errorOf = (meanSquare: number, mean: number, count: number): number =>
  Math.sqrt(Math.max(meanSquare - mean * mean, 0) / count);
