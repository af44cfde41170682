/** What a standalone program takes and gives, in the order of its rows; numbers are in the units named here. */
export interface Signature {
  readonly name: string;
  readonly summary: string;
  readonly inputs: readonly SignatureInput[];
  readonly outputs: readonly SignatureOutput[];
  /** Why a row may have no answer; the first is number 1 in the output `infeasible`. */
  readonly reasons: readonly string[];
}

export interface SignatureInput {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  /** Stands for an input that is not given. */
  readonly typical: number;
  readonly range: readonly [number, number];
}

export interface SignatureOutput {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}
