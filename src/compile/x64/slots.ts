/** Places for vectors in the arena: taken for a value that must leave its register, given back when it dies. */
export class Slots {
  readonly #from: number;
  readonly #vectorBytes: number;
  #count = 0;
  #free: number[] = [];

  constructor(from: number, vectorBytes: number) {
    this.#from = from;
    this.#vectorBytes = vectorBytes;
  }

  take(): number {
    return this.#free.pop() ?? this.#from + this.#vectorBytes * this.#count++;
  }

  give(slot: number): void {
    this.#free.push(slot);
  }

  /** What is free now is no other routine's to use: a routine's slots hold values while the ones it calls run. */
  startRoutine(): void {
    this.#free = [];
  }

  get end(): number {
    return this.#from + this.#vectorBytes * this.#count;
  }
}
