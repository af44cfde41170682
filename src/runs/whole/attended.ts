import { assert } from "#base";
import { shortfallAt, type Landscape, type Look, type Slopes } from "#study";
import { newAhead, WrittenAhead } from "./ahead.ts";
import { Stopped, type Aids } from "./aids.ts";
import { hashOf, Journal } from "./journal.ts";
import { asked, designsAtOnce, numbersFor, SharedDesigns } from "./shared-designs.ts";

/** A landscape that keeps its dear answers, has them computed by several threads, and tells how far the search is. */
export interface Attended {
  readonly landscape: Landscape;
  /** What the search itself knows to be the best so far, in the objective's own sense. */
  readonly see: (best: number | undefined) => void;
  /** Keeps what is not kept yet. */
  readonly end: () => void;
}

/**
 * Microseconds from which a design's answer is kept: below it computing the answer again takes no longer than keeping it and
 * reading it would.
 */
const dearUs = 5;

/** Milliseconds of a request from which handing it out pays: waking a thread takes some hundredths of one. */
const sharedMs = 0.25;

/** Milliseconds of work after which further threads are called: their start takes as long. */
const calledMs = 300;

const toldMs = 100;

export function attended(landscape: Landscape, aids: Aids, most: number): Attended {
  const attendance = new Attendance(landscape, aids, most);
  const { slopesAt } = landscape;
  return {
    landscape: {
      ...landscape,
      evaluate: (designs, count, into) => attendance.evaluate(designs, count, into),
      ...(slopesAt && { slopesAt: (design) => attendance.slopesAt(design, slopesAt) }),
      ahead: (starts, evaluations) => attendance.lookAhead(starts, evaluations),
    },
    see: (best) => attendance.see(best),
    end: () => attendance.end(),
  };
}

class Attendance {
  readonly #landscape: Landscape;
  readonly #aids: Aids;
  readonly #most: number;
  readonly #journal: Journal;
  readonly #atOnce: number;
  readonly #answer: Float64Array;
  readonly #slopes: Float64Array;
  /** Milliseconds that a thread takes for a design, and for a sample of the values and the slopes of one. */
  readonly #cost = [0, 0, 0];
  #spentMs = 0;
  #shared: SharedDesigns | undefined;
  #written: WrittenAhead | undefined;
  #evaluations = 0;
  /** Lowest value of the first objective that a feasible design had, as it is minimised. */
  #lowest = Number.POSITIVE_INFINITY;
  #toldMs = 0;

  constructor(landscape: Landscape, aids: Aids, most: number) {
    const { axes, criteria } = landscape;
    this.#landscape = landscape;
    this.#aids = aids;
    this.#most = most;
    this.#journal = new Journal(aids.kept, { ...aids, nowMs: () => performance.now() });
    this.#atOnce = designsAtOnce(landscape);
    this.#answer = new Float64Array(criteria.length * this.#atOnce);
    this.#slopes = new Float64Array(criteria.length * (1 + axes.length));
  }

  evaluate(designs: readonly Float64Array[], count: number, into: readonly Float64Array[]): void {
    if (count <= this.#atOnce) return this.#evaluateFew(designs, count, into);
    for (let from = 0; from < count; from += this.#atOnce) {
      const rows = Math.min(this.#atOnce, count - from);
      const piece = (column: Float64Array) => column.subarray(from, from + rows);
      this.#evaluateFew(designs.map(piece), rows, into.map(piece));
    }
  }

  slopesAt(design: Float64Array, plainly: (design: Float64Array) => Slopes): Slopes {
    this.#pause();
    const { axes, criteria } = this.#landscape;
    const answer = this.#slopes;
    const width = axes.length;
    const question = () => hashOf(asked.slopes, [design], width);
    let slopes: Slopes;
    if (this.#journal.recall(question, answer)) {
      const gradient = (_: unknown, at: number) => {
        const from = criteria.length + at * width;
        return answer.slice(from, from + width);
      };
      slopes = { values: answer.slice(0, criteria.length), gradients: criteria.map(gradient) };
    } else {
      const startMs = performance.now();
      slopes = this.#slopesOf(design, plainly);
      if (this.#written !== undefined || this.#isDear(startMs, 1)) {
        answer.set(slopes.values);
        for (const [at, gradient] of slopes.gradients.entries())
          answer.set(gradient, criteria.length + at * width);
        this.#journal.note(question, answer);
      }
    }
    if (slopes.values[0]! < this.#lowest)
      this.#compare(
        Array.from(slopes.values, (value) => Float64Array.of(value)),
        0,
      );
    this.#count(1);
    return slopes;
  }

  /** Has others walk ahead of the search where slopes are dear and there is one row of them. */
  lookAhead(
    starts: readonly Float64Array[],
    evaluations: number,
  ): ((start: number) => void) | undefined {
    const { sampled, axes } = this.#landscape;
    const { threads, callAhead } = this.#aids;
    const isOwn = starts.every(({ length }) => length === axes.length);
    if (sampled !== undefined || threads === 1 || starts.length === 1 || !isOwn) return undefined;
    if (this.#written !== undefined || this.#cost[asked.slopes]! < sharedMs) return undefined;
    const others = Math.min(threads, starts.length) - 1;
    const ahead = newAhead(this.#landscape, starts, evaluations, others);
    const written = new WrittenAhead(this.#landscape, ahead);
    this.#written = written;
    callAhead(ahead);
    return (start) => written.comeTo(start);
  }

  see(best: number | undefined): void {
    const { sign } = this.#landscape.criteria[0]!;
    if (best !== undefined) this.#lowest = Math.min(this.#lowest, sign * best);
  }

  end(): void {
    this.#journal.save();
    this.#tell();
  }

  #evaluateFew(
    designs: readonly Float64Array[],
    count: number,
    into: readonly Float64Array[],
  ): void {
    this.#pause();
    const answer = this.#answer.subarray(0, count * into.length);
    const question = () => hashOf(asked.designs, designs, count);
    if (this.#journal.recall(question, answer)) {
      for (const [at, column] of into.entries())
        column.set(answer.subarray(at * count, (at + 1) * count));
    } else {
      const startMs = performance.now();
      this.#valuesOf(designs, count, into);
      if (this.#isDear(startMs, count)) {
        for (const [at, column] of into.entries())
          answer.set(column.subarray(0, count), at * count);
        this.#journal.note(question, answer);
      }
    }
    for (let row = 0; row < count; row++)
      if (into[0]![row]! < this.#lowest) this.#compare(into, row);
    this.#count(count);
  }

  /** Looks whether a design with the lowest value so far meets all constraints. */
  #compare(columns: readonly Float64Array[], row: number): void {
    if (shortfallAt(this.#landscape, columns, row) === 0) this.#lowest = columns[0]![row]!;
  }

  #valuesOf(designs: readonly Float64Array[], count: number, into: readonly Float64Array[]): void {
    const { sampled } = this.#landscape;
    const shared = this.#sharedFor(this.#cost[asked.designs]! * count);
    if (shared === undefined)
      return this.#timed(asked.designs, count, () => {
        const pending = this.#landscape.evaluate(designs, count, into);
        assert(pending === undefined, "a study has its graphs at hand");
      });
    const { members } = this.#aids.team;
    if (sampled === undefined || count >= members) {
      for (const [at, column] of shared.designs.entries())
        column.set(designs[at]!.subarray(0, count));
      const rowsAtOnce = sampled === undefined ? Math.ceil(count / (4 * members)) : 1;
      this.#share(shared, asked.designs, count, rowsAtOnce);
      for (const [at, column] of into.entries())
        column.set(shared.criteria[at]!.subarray(0, count));
      return;
    }
    for (let row = 0; row < count; row++) {
      for (const [at, column] of shared.designs.entries()) column[0] = designs[at]![row]!;
      const values = sampled.valuesFrom(this.#samplesOf(shared, "values"));
      for (const [at, value] of values.entries()) into[at]![row] = value;
    }
  }

  #slopesOf(design: Float64Array, plainly: (design: Float64Array) => Slopes): Slopes {
    const { sampled } = this.#landscape;
    const samples = sampled?.samples ?? 1;
    const written = this.#written?.slopesAt(design);
    if (written !== undefined) return written;
    // The slopes of one design that is not judged over samples are one row.
    const shared = sampled && this.#sharedFor(this.#cost[asked.slopes]! * samples);
    if (shared === undefined) return this.#timed(asked.slopes, samples, () => plainly(design));
    for (const [at, column] of shared.designs.entries()) column[0] = design[at]!;
    return sampled!.slopesFrom(this.#samplesOf(shared, "slopes"));
  }

  #samplesOf(shared: SharedDesigns, look: Look): readonly Float64Array[] {
    const { samples } = this.#landscape.sampled!;
    const some = Math.ceil(samples / (4 * this.#aids.team.members) / 256) * 256;
    this.#share(shared, asked[look], samples, some);
    return shared.samplesOf(look);
  }

  #share(shared: SharedDesigns, kind: number, rows: number, rowsAtOnce: number): void {
    const isWhole = this.#aids.team.share({ kind, rows, rowsAtOnce }, (_, from, some) =>
      this.#timed(kind, some, () => shared.part(kind, from, some)),
    );
    if (!isWhole) this.#pause();
  }

  /** The memory that the team shares, where there is a team and a request of so many milliseconds is worth it. */
  #sharedFor(ms: number): SharedDesigns | undefined {
    const { threads, team, call } = this.#aids;
    if (threads === 1 || ms < sharedMs) return undefined;
    if (this.#shared === undefined && this.#spentMs > calledMs) {
      const numbers = numbersFor(this.#landscape);
      this.#shared = new SharedDesigns(this.#landscape, numbers);
      call(numbers);
    }
    return team.members > 1 ? this.#shared : undefined;
  }

  #timed<T>(kind: number, rows: number, work: () => T): T {
    const startMs = performance.now();
    const done = work();
    const tookMs = performance.now() - startMs;
    this.#spentMs += tookMs;
    const [known, now] = [this.#cost[kind]!, tookMs / rows];
    this.#cost[kind] = known === 0 ? now : 0.7 * known + 0.3 * now;
    return done;
  }

  #isDear = (startMs: number, count: number): boolean =>
    1000 * (performance.now() - startMs) >= dearUs * count;

  #pause(): void {
    if (!this.#aids.team.isToStop) return;
    this.#journal.save();
    throw new Stopped();
  }

  #count(evaluations: number): void {
    this.#evaluations += evaluations;
    const now = performance.now();
    if (now - this.#toldMs < toldMs || !this.#journal.isNew) return;
    this.#toldMs = now;
    this.#tell();
  }

  #tell(): void {
    const { tell, team } = this.#aids;
    const { sign } = this.#landscape.criteria[0]!;
    tell({
      evaluations: this.#evaluations,
      most: this.#most,
      ...(Number.isFinite(this.#lowest) && { best: sign * this.#lowest }),
      threads: team.members + (this.#written?.threads ?? 0),
    });
  }
}
