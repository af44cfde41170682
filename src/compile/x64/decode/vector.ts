import { encodings, type Encoding } from "../encoding.ts";
import { placeText, readModRm, type MemoryPlace } from "./mod-rm.ts";
import type { Reader } from "./reader.ts";
import { numberText, register64 } from "./text.ts";

/**
 * Operands of the instructions that are not "destination, source, source": `r`, `v` and `m` are the fields of the register,
 * of VEX.vvvv and of the other operand; `kr`, `kv` and `km` the same as mask registers; `ka` the mask that lanes are
 * chosen by; `i` the immediate, `is` a register in its upper half.
 */
const forms: Readonly<Record<string, string>> = {
  vmovupd: "r,m",
  vmovapd: "r,m",
  vmovupdStore: "m,r",
  vbroadcastsd: "r,m",
  vsqrtpd: "r,m",
  vroundpd: "r,m,i",
  vrndscalepd: "r,m,i",
  vpsrlq: "v,m,i",
  vpsllq: "v,m,i",
  vpsraq: "v,m,i",
  vblendvpd: "r,v,m,is",
  vptest: "r,m",
  vpmovm2q: "r,km",
  vptestmq: "kr,v,m",
  kortestb: "kr,km",
  kxnorb: "kr,kv,km",
  vzeroupper: "",
};
const formsByPrefix: Readonly<Record<Encoding["prefix"], Readonly<Record<string, string>>>> = {
  VEX: { vcmppd: "r,v,m", vpcmpgtq: "r,v,m", vgatherqpd: "r,m,v" },
  EVEX: { vcmppd: "kr,v,m", vpcmpgtq: "kr,v,m", vgatherqpd: "r,ka,m" },
};

/** Comparisons of `vcmppd` by their number; a name takes the place of the immediate. */
const comparisons = [
  ..."eq lt le unord neq nlt nle ord eq_uq nge ngt false neq_oq ge gt true".split(" "),
  ..."eq_os lt_oq le_oq unord_s neq_us nlt_uq nle_uq ord_s".split(" "),
  ..."eq_us nge_uq ngt_uq false_os neq_os ge_oq gt_oq true_us".split(" "),
];

interface Known {
  readonly name: string;
  readonly encoding: Encoding;
}

const keyOf = (of: Pick<Encoding, "prefix" | "length" | "mandatory" | "map" | "w" | "opcode">) =>
  `${of.prefix} ${of.length} ${of.mandatory} ${of.map} ${of.w} ${of.opcode}`;

const known = new Map<string, Known[]>();
for (const table of Object.values(encodings))
  for (const [name, encoding] of Object.entries<Encoding>(table)) {
    const same = known.get(keyOf(encoding)) ?? [];
    if (!same.some((one) => one.name === name))
      known.set(keyOf(encoding), [...same, { name, encoding }]);
  }

/** What a prefix says: register bits are stored inverted, and are upright here. */
interface Prefix extends Pick<Encoding, "prefix" | "length" | "mandatory" | "map" | "w"> {
  /** Upper bits of the register field, of VEX.vvvv, of the other operand, of base and index. */
  readonly register: number;
  readonly first: number;
  readonly other: number;
  readonly base: number;
  readonly index: number;
  readonly mask: number;
  readonly zeroes: boolean;
  readonly broadcast: boolean;
}

/** The vector instruction at the reader, as text; undefined where there is none that we emit. */
export function readVector(reader: Reader): string | undefined {
  const prefix = readPrefix(reader);
  if (prefix === undefined) return undefined;
  const opcode = reader.u8();
  const digit = (reader.peek() >> 3) & 7;
  const found = known
    .get(keyOf({ ...prefix, opcode }))
    ?.find(({ encoding: { field } }) => typeof field === "string" || field === digit);
  if (found === undefined) return undefined;
  const { name, encoding } = found;
  const gathers = name === "vgatherqpd";
  const letter = ["xmm", "ymm", "zmm"][prefix.length]!;
  const vector = (number: number) => `${letter}${number}`;
  const modRm =
    encoding.field === "none"
      ? { field: 0, rm: 0 }
      : readModRm(reader, {
          base: prefix.base,
          index: prefix.index | (gathers ? prefix.first & 16 : 0),
          unit: prefix.prefix === "VEX" ? 1 : prefix.broadcast ? 8 : encoding.memoryBytes,
          indexName: gathers ? vector : register64,
        });
  const immediate = encoding.immediate ? reader.u8() : 0;
  const operands = { prefix, ...modRm, immediate, end: reader.at, vector };
  const form =
    formsByPrefix[prefix.prefix][name] ?? forms[name] ?? `r,v,m${encoding.immediate ? ",i" : ""}`;
  const roles = form === "" ? [] : form.split(",");
  const texts = roles.map((role) => operandText(role, operands));
  // Where no operand names it, a mask stands behind the destination that it guards.
  if (prefix.mask > 0 && !roles.includes("ka"))
    texts[0] += `{k${prefix.mask}}${prefix.zeroes ? "{z}" : ""}`;
  return `${mnemonic(name, immediate)} ${texts.join(",")}`.trimEnd();
}

function mnemonic(name: string, immediate: number): string {
  return name === "vcmppd" ? `vcmp${comparisons[immediate]}pd` : name.replace(/Store$/, "");
}

function readPrefix(reader: Reader): Prefix | undefined {
  const first = reader.peek();
  if (first !== 0xc5 && first !== 0xc4 && first !== 0x62) return undefined;
  reader.at++;
  if (first === 0x62) return readEvex(reader);
  const [a, b] = first === 0xc4 ? [reader.u8(), reader.u8()] : [0x61, reader.u8()];
  // The short form has the register's bit where the long one has W.
  const [inverted, w] = first === 0xc4 ? [~a, b >> 7] : [~(a | (b & 0x80)), 0];
  const upper = (place: number) => ((inverted >> place) & 1) << 3;
  return {
    prefix: "VEX",
    length: (b >> 2) & 1,
    mandatory: b & 3,
    map: a & 0x1f,
    w,
    register: upper(7),
    first: (~b >> 3) & 15,
    other: upper(5),
    base: upper(5),
    index: upper(6),
    mask: 0,
    zeroes: false,
    broadcast: false,
  };
}

function readEvex(reader: Reader): Prefix {
  const [a, b, c] = [reader.u8(), reader.u8(), reader.u8()];
  const upper = (place: number, value: number) => ((~a >> place) & 1) * value;
  return {
    prefix: "EVEX",
    length: (c >> 5) & 3,
    mandatory: b & 3,
    map: a & 7,
    w: b >> 7,
    register: upper(7, 8) | upper(4, 16),
    first: ((~b >> 3) & 15) | (((~c >> 3) & 1) << 4),
    other: upper(5, 8) | upper(6, 16),
    base: upper(5, 8),
    index: upper(6, 8),
    mask: c & 7,
    zeroes: c >> 7 === 1,
    broadcast: (c & 0x10) !== 0,
  };
}

function operandText(
  role: string,
  of: {
    readonly prefix: Prefix;
    readonly field: number;
    readonly rm: number | MemoryPlace;
    readonly immediate: number;
    readonly end: number;
    readonly vector: (number: number) => string;
  },
): string {
  const { prefix, rm } = of;
  switch (role) {
    case "r":
      return of.vector(of.field | prefix.register);
    case "v":
      return of.vector(prefix.first);
    case "kr":
      return `k${of.field}`;
    case "kv":
      return `k${prefix.first}`;
    case "ka":
      return `k${prefix.mask}`;
    case "is":
      return of.vector(of.immediate >> 4);
    case "i":
      return numberText(BigInt(of.immediate));
    default:
      if (typeof rm === "number") return role === "km" ? `k${rm}` : of.vector(rm | prefix.other);
      return `${placeText(rm, of.end)}${prefix.broadcast ? "{1to8}" : ""}`;
  }
}
