/** The same states ascending, each once. */
export function unique(states: Uint32Array): Uint32Array {
  const sorted = states.toSorted();
  let length = 0;
  for (const state of sorted)
    if (length === 0 || sorted[length - 1] !== state) sorted[length++] = state;
  return sorted.slice(0, length);
}

/** How many different contents the n registers have: they stand first, so that equal ones follow one another. */
export function arrangementsOf(set: Uint32Array, scratchBits: number): number {
  let [count, last] = [0, -1];
  for (const state of set) {
    if (state >>> scratchBits !== last) count++;
    last = state >>> scratchBits;
  }
  return count;
}

export const isSame = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((state, at) => state === b[at]);

const mix = (value: number): number => {
  let hash = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d);
  return hash ^ (hash >>> 16);
};
export const hashOf = (set: Uint32Array): number =>
  set.reduce((hash, state) => mix(hash + state), set.length);

/** How sets of machine states are written for networks of comparators: three bits a register, the first highest, scratch last. */
export interface Packing {
  readonly n: number;
  readonly registers: number;
  /** Where the three bits of a register are. */
  readonly shifts: readonly number[];
  /** A set in a frame of its own: registers renamed, numbers reversed or not. Most sets that differ in this alone come out equal. */
  frame(
    set: Uint32Array,
    written: number,
  ): { readonly set: Uint32Array; readonly names: Uint8Array; readonly turned: boolean };
}

export function packingOf(n: number, scratch: number): Packing {
  const registers = n + scratch;
  const shifts = Array.from({ length: registers }, (_, register) => 3 * (registers - 1 - register));
  /** By what a register holds, random odd numbers. */
  const factors = Int32Array.from({ length: 8 }, (_, value) => mix(value + 77) | 1);
  const labels = new Int32Array(8 * registers);
  const following = new Int32Array(registers);

  /** Marks of the registers, the same in every frame: what each holds where the others hold what they hold, summed over the set. */
  const refine = (set: Uint32Array, marks: Int32Array, reversed: Uint8Array) => {
    for (let register = 0; register < registers; register++)
      for (let value = 0; value < 8; value++)
        labels[8 * register + value] = mix(
          marks[register]! + 1013 * (reversed[register] === 1 ? n - 1 - value : value),
        );
    following.fill(0);
    for (const state of set) {
      let label = 0;
      for (
        let register = 0, shift = 3 * (registers - 1);
        register < registers;
        register++, shift -= 3
      )
        label += labels[8 * register + ((state >>> shift) & 7)]!;
      label = mix(label | 0);
      for (
        let register = 0, shift = 3 * (registers - 1);
        register < registers;
        register++, shift -= 3
      )
        following[register]! += Math.imul(
          label,
          factors[(reversed[register] === 1 ? n - 1 - (state >>> shift) : state >>> shift) & 7]!,
        );
    }
    for (let register = 0; register < registers; register++)
      marks[register] = mix(marks[register]! + mix(following[register]!));
  };

  const begun = (set: Uint32Array, written: number, turned: boolean) => {
    const isWritten = (register: number) => register < n || ((written >> (register - n)) & 1) === 1;
    const marks = new Int32Array(registers).map((_, register) =>
      register < n ? 1 : isWritten(register) ? 2 : 3,
    );
    const reversed = new Uint8Array(registers).map((_, register) =>
      Number(turned && isWritten(register)),
    );
    refine(set, marks, reversed);
    refine(set, marks, reversed);
    return { marks, reversed, turned };
  };

  const framed = (
    set: Uint32Array,
    written: number,
    { marks, reversed, turned }: ReturnType<typeof begun>,
  ) => {
    // Registers that look alike are told apart by choosing one: where they are alike, any choice leads to the same.
    for (;;) {
      const sorted = marks.slice(0, n).sort();
      const twin = sorted.find((mark, at) => mark === sorted[at + 1]);
      if (twin === undefined) break;
      marks[marks.indexOf(twin)]! ^= 0x55555555;
      refine(set, marks, reversed);
    }
    const order = Array.from({ length: n }, (_, register) => register).sort(
      (a, b) => marks[a]! - marks[b]!,
    );
    const rest = Array.from({ length: scratch }, (_, at) => n + at).sort(
      (a, b) => ((written >> (b - n)) & 1) - ((written >> (a - n)) & 1) || marks[a]! - marks[b]!,
    );
    const names = new Uint8Array(registers);
    for (const [name, register] of [...order, ...rest].entries()) names[register] = name;
    const targets = Array.from(names, (name) => shifts[name]!);
    const states = set.map((state) => {
      let moved = 0;
      for (let register = 0; register < registers; register++) {
        const held = (state >>> shifts[register]!) & 7;
        moved |= (reversed[register] === 1 ? n - 1 - held : held) << targets[register]!;
      }
      return moved;
    });
    return { set: states.sort(), names, turned };
  };

  return {
    n,
    registers,
    shifts,
    frame(set, written) {
      const [straight, turned] = [begun(set, written, false), begun(set, written, true)];
      const [ours, theirs] = [straight.marks.toSorted(), turned.marks.toSorted()];
      const at = ours.findIndex((mark, place) => mark !== theirs[place]);
      if (at >= 0) return framed(set, written, ours[at]! < theirs[at]! ? straight : turned);
      const [one, other] = [framed(set, written, straight), framed(set, written, turned)];
      const differs = one.set.findIndex((state, place) => state !== other.set[place]);
      return differs < 0 || one.set[differs]! < other.set[differs]! ? one : other;
    },
  };
}
