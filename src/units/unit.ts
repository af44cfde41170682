import { accepted, elementary, nearestNames, refuse, isRefusal, type Refusal } from "#base";
import { dollarsOf2025 } from "./currency.ts";
import { combine, dimensionless, raise, type Dimension } from "./dimension.ts";
import { namedUnits, prefixes, type NamedUnit } from "./table.ts";

/** A unit of measure: a value v in it is v * scale + offset in base units (SI, USD of 2025, bit, counted things). */
export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly scale: number;
  /** Only temperature scales standing alone have one. */
  readonly offset: number;
}

const known = new Map<string, Unit>();

/** The unit that a text in our own source names; a text from a person goes to `parseUnit`. */
export function unitOf(symbol: string): Unit {
  let unit = known.get(symbol);
  if (unit === undefined) known.set(symbol, (unit = accepted(parseUnit(symbol))));
  return unit;
}

/**
 * Reads a compound unit: "kW", "$/kW/yr", "W/(m^2 K^4)", "GB/kWh", "USD2021/t".
 *
 * Space, "*" and "·" multiply; "/" divides by the one factor that follows it; "^", "**", "²", "³" and a
 * trailing "-1" raise. Metric prefixes go with metric units. Returns a refusal that names the unknown part
 * and the nearest known names.
 */
export function parseUnit(text: string): Unit | Refusal {
  const reader = new UnitReader(text);
  const unit = reader.product();
  if (isRefusal(unit)) return unit;
  if (!reader.atEnd)
    return refuse(
      "unknown-unit",
      `unit "${text}": cannot read "${reader.rest}"; write it like "W/(m^2 K^4)"`,
    );
  return { ...unit, symbol: text.trim().replace(/\s*\/\s*/g, "/") || "1" };
}

type Factor = Omit<Unit, "symbol">;

/** "^2", "^-0.5", "^(1/3)", or digits that follow the symbol at once, as in "s-1". */
const exponentPattern =
  /^\s*\^\s*(?:\(\s*([+-]?\d+(?:\.\d+)?(?:\/\d+)?)\s*\)|([+-]?\d+(?:\.\d+)?))|^([+-]?\d)(?![\d.])/;

class UnitReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text
      .replaceAll("²", "^2")
      .replaceAll("³", "^3")
      .replaceAll("⁻¹", "^-1")
      .replaceAll("**", "^")
      .replaceAll("·", " ")
      .replaceAll("⋅", " ");
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  get atEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#text.length;
  }

  product(): Factor | Refusal {
    let result: Factor = { dimension: dimensionless, scale: 1, offset: 0 };
    let parts = 0;
    let sign = 1;
    while (!this.atEnd && !this.rest.startsWith(")")) {
      if (this.#take("/")) sign = -1;
      else this.#take("*");
      const factor = this.#power();
      if (isRefusal(factor)) return factor;
      result = {
        dimension: combine(result.dimension, factor.dimension, sign),
        scale: sign > 0 ? result.scale * factor.scale : result.scale / factor.scale,
        offset: parts === 0 && sign > 0 ? factor.offset : 0,
      };
      parts++;
      sign = 1;
    }
    return parts > 1 ? { ...result, offset: 0 } : result;
  }

  #power(): Factor | Refusal {
    const base = this.#take("(") ? this.#bracketed() : this.#name();
    if (isRefusal(base)) return base;
    const exponent = exponentPattern.exec(this.rest);
    if (exponent === null) return base;
    this.#at += exponent[0].length;
    const [over, under] = (exponent[1] ?? exponent[2] ?? exponent[3])!.split("/").map(Number);
    const power = over! / (under ?? 1);
    return {
      dimension: raise(base.dimension, power),
      scale: elementary.power(base.scale, power),
      offset: 0,
    };
  }

  #bracketed(): Factor | Refusal {
    const inside = this.product();
    if (isRefusal(inside) || this.#take(")")) return inside;
    return refuse("unknown-unit", `unit "${this.#text}": a bracket is not closed`);
  }

  #name(): Factor | Refusal {
    this.#skipSpace();
    const match =
      /^(1(?![\d.])|%|[$][\d]{4}|[°$A-Za-zµμ][A-Za-zµμ°$_]*(?:-(?:hour|day)\b)?(?:\d{4})?)/.exec(
        this.rest,
      );
    if (match === null)
      return refuse("unknown-unit", `unit "${this.#text}": expected a unit at "${this.rest}"`);
    this.#at += match[0].length;
    const unit = unitNamed(match[0]);
    if (unit !== undefined)
      return { dimension: unit.dimension, scale: unit.scale, offset: unit.offset ?? 0 };
    const near = nearestNames(match[0], Object.keys(namedUnits));
    const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
    return refuse("unknown-unit", `unit "${this.#text}": no unit is called "${match[0]}"${hint}`);
  }

  #take(symbol: string): boolean {
    this.#skipSpace();
    if (!this.rest.startsWith(symbol)) return false;
    this.#at += symbol.length;
    return true;
  }

  #skipSpace(): void {
    while (this.#text[this.#at] === " ") this.#at++;
  }
}

/** A named unit with or without a metric prefix, a plural in "s", or dollars of a year. */
function unitNamed(symbol: string): NamedUnit | undefined {
  return direct(symbol) ?? prefixed(symbol) ?? dollars(symbol) ?? plural(symbol);
}

const direct = (symbol: string) =>
  Object.hasOwn(namedUnits, symbol) ? namedUnits[symbol] : undefined;

function prefixed(symbol: string): NamedUnit | undefined {
  for (const length of [2, 1]) {
    const factor = prefixes[symbol.slice(0, length)];
    const unit = direct(symbol.slice(length));
    if (factor !== undefined && unit?.metric)
      return { dimension: unit.dimension, scale: factor * unit.scale };
  }
  return undefined;
}

/** "USD2021", "$2021", and with a prefix "MUSD2021". */
function dollars(symbol: string): NamedUnit | undefined {
  const match = /^(.?)(?:USD|\$)(\d{4})$/.exec(symbol);
  const worth = match && dollarsOf2025(Number(match[2]));
  const prefix = match?.[1] ? prefixes[match[1]] : 1;
  return worth && prefix ? { dimension: { USD: 1 }, scale: prefix * worth } : undefined;
}

function plural(symbol: string): NamedUnit | undefined {
  if (symbol.length < 4 || !symbol.endsWith("s")) return undefined;
  return symbol.endsWith("ies")
    ? direct(`${symbol.slice(0, -3)}y`)
    : (direct(symbol.slice(0, -1)) ?? prefixed(symbol.slice(0, -1)));
}
