import { nearestNames } from "#base";
import type { ModelDraft } from "./draft.ts";
import type { Equation } from "./equation.ts";
import type {
  Input,
  InputDraft,
  Model,
  OutputDraft,
  Parts,
  SeriesDraft,
  Variable,
} from "./model.ts";

export type AnyDraft = ModelDraft<string, string, Parts, string>;

/** What a name stands for inside a model under construction. */
export type Meaning =
  | { readonly kind: "input"; readonly draft: InputDraft }
  | { readonly kind: "output"; readonly draft: OutputDraft; readonly equation: Equation }
  | { readonly kind: "series"; readonly draft: SeriesDraft }
  | { readonly kind: "time"; readonly name: "now" | "step" }
  | { readonly kind: "bound"; readonly of: Variable; readonly equation: Equation }
  | { readonly kind: "free"; readonly part: string; readonly of: Input }
  | { readonly kind: "computed"; readonly part: string; readonly of: Variable };

/** Everything that a model's names stand for, and what is wrong with them. */
export class Meanings {
  readonly #byPath = new Map<string, Meaning>();
  /** "part.key" of a part's free input to the path under which it is bound or free here. */
  readonly #pathOfKey = new Map<string, string>();
  readonly faults: string[] = [];

  constructor(draft: AnyDraft, equations: Readonly<Record<string, Equation>>) {
    const { inputs, outputs, parts = {}, time } = draft;
    for (const [name, spec] of Object.entries(inputs))
      this.#byPath.set(name, { kind: "input", draft: spec });
    for (const [name, spec] of Object.entries(time?.series ?? {}))
      this.#byPath.set(name, { kind: "series", draft: spec });
    if (time)
      for (const name of ["now", "step"] as const)
        this.#byPath.set(`time.${name}`, { kind: "time", name });
    for (const [part, model] of Object.entries(parts)) this.#addPart(part, model, equations);
    for (const [name, spec] of Object.entries(outputs))
      this.#addOutput(name, spec, equations[name]);
    for (const name of Object.keys(equations)) {
      const { kind } = this.#byPath.get(name) ?? {};
      if (kind === undefined)
        this.faults.push(`equation for "${name}", which is not declared${this.near(name)}`);
      else if (kind === "input" || kind === "series" || kind === "time")
        this.faults.push(`equation for "${name}", which is an input`);
    }
  }

  of(path: string): Meaning | undefined {
    return this.#byPath.get(path);
  }

  get paths(): string[] {
    return [...this.#byPath.keys()];
  }

  /** Where the free input `key` of a part stands here. */
  pathOfInput(part: string, key: string): string {
    return this.#pathOfKey.get(`${part}.${key}`)!;
  }

  near(name: string): string {
    const near = nearestNames(name, this.#byPath.keys());
    return near.length > 0 ? ` (nearest: ${near.join(", ")})` : "";
  }

  #addOutput(name: string, draft: OutputDraft, equation: Equation | undefined): void {
    if (equation === undefined) this.faults.push(`output "${name}" has no equation`);
    else if (this.#byPath.has(name)) this.faults.push(`"${name}" is declared twice`);
    else this.#byPath.set(name, { kind: "output", draft, equation });
  }

  /** Inputs of one claim are one input: binding one of them binds all of them in that part. */
  #addPart(part: string, model: Model, equations: Readonly<Record<string, Equation>>): void {
    const bindings = new Map<string, Equation>();
    for (const { path, input: free } of Object.values(model.variables)) {
      const equation = equations[`${part}.${path}`];
      if (equation === undefined) continue;
      if (free === undefined)
        this.faults.push(`equation for "${part}.${path}", which ${part} computes itself`);
      else if (bindings.has(free.key))
        this.faults.push(`"${part}.${path}" is ${free.key}, which has an equation already`);
      else bindings.set(free.key, equation);
    }
    for (const variable of Object.values(model.variables)) {
      const path = `${part}.${variable.path}`;
      const equation = variable.input && bindings.get(variable.input.key);
      if (equation) this.#byPath.set(path, { kind: "bound", of: variable, equation });
      else if (variable.input) this.#byPath.set(path, { kind: "free", part, of: variable.input });
      else this.#byPath.set(path, { kind: "computed", part, of: variable });
      if (variable.input) this.#pathOfKey.set(`${part}.${variable.input.key}`, path);
    }
  }
}

export const isState = ({ starts }: OutputDraft): boolean => starts !== undefined;
