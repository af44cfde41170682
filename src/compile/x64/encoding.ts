/**
 * The instructions we emit, as the manual writes them (Intel SDM volume 2, AMD APM volume 4): prefix, length,
 * mandatory prefix, map, W; opcode; `/r` or the digit in the register field; an immediate. `T1S` marks a memory operand
 * of one element (tuple type "Tuple1 Scalar"); all others are as wide as the vector. An instruction is added here,
 * and used in `operations.ts`.
 */
const avx2 = {
  vmovupd: "VEX.256.66.0F.WIG 10 /r",
  vmovupdStore: "VEX.256.66.0F.WIG 11 /r",
  vmovapd: "VEX.256.66.0F.WIG 28 /r",
  vbroadcastsd: "VEX.256.66.0F38.W0 19 /r",
  vaddpd: "VEX.256.66.0F.WIG 58 /r",
  vmulpd: "VEX.256.66.0F.WIG 59 /r",
  vsubpd: "VEX.256.66.0F.WIG 5C /r",
  vminpd: "VEX.256.66.0F.WIG 5D /r",
  vdivpd: "VEX.256.66.0F.WIG 5E /r",
  vmaxpd: "VEX.256.66.0F.WIG 5F /r",
  vsqrtpd: "VEX.256.66.0F.WIG 51 /r",
  vroundpd: "VEX.256.66.0F3A.WIG 09 /r ib",
  vcmppd: "VEX.256.66.0F.WIG C2 /r ib",
  vpaddq: "VEX.256.66.0F.WIG D4 /r",
  vpsubq: "VEX.256.66.0F.WIG FB /r",
  vpand: "VEX.256.66.0F.WIG DB /r",
  vpandn: "VEX.256.66.0F.WIG DF /r",
  vpor: "VEX.256.66.0F.WIG EB /r",
  vpxor: "VEX.256.66.0F.WIG EF /r",
  vpsrlq: "VEX.256.66.0F.WIG 73 /2 ib",
  vpsllq: "VEX.256.66.0F.WIG 73 /6 ib",
  vpmuludq: "VEX.256.66.0F.WIG F4 /r",
  vpmulld: "VEX.256.66.0F38.WIG 40 /r",
  vpcmpgtq: "VEX.256.66.0F38.WIG 37 /r",
  vpcmpeqd: "VEX.256.66.0F.WIG 76 /r",
  vblendvpd: "VEX.256.66.0F3A.W0 4B /r ib",
  vfmadd132pd: "VEX.256.66.0F38.W1 98 /r",
  vfmadd213pd: "VEX.256.66.0F38.W1 A8 /r",
  vfmadd231pd: "VEX.256.66.0F38.W1 B8 /r",
  vfmsub132pd: "VEX.256.66.0F38.W1 9A /r",
  vfmsub213pd: "VEX.256.66.0F38.W1 AA /r",
  vfmsub231pd: "VEX.256.66.0F38.W1 BA /r",
  vfnmadd132pd: "VEX.256.66.0F38.W1 9C /r",
  vfnmadd213pd: "VEX.256.66.0F38.W1 AC /r",
  vfnmadd231pd: "VEX.256.66.0F38.W1 BC /r",
  vgatherqpd: "VEX.256.66.0F38.W1 93 /r",
  vptest: "VEX.256.66.0F38.WIG 17 /r",
  vzeroupper: "VEX.128.0F.WIG 77",
} as const;

const avx512 = {
  vmovupd: "EVEX.512.66.0F.W1 10 /r",
  vmovupdStore: "EVEX.512.66.0F.W1 11 /r",
  vmovapd: "EVEX.512.66.0F.W1 28 /r",
  vbroadcastsd: "EVEX.512.66.0F38.W1 19 /r T1S",
  vaddpd: "EVEX.512.66.0F.W1 58 /r",
  vmulpd: "EVEX.512.66.0F.W1 59 /r",
  vsubpd: "EVEX.512.66.0F.W1 5C /r",
  vminpd: "EVEX.512.66.0F.W1 5D /r",
  vdivpd: "EVEX.512.66.0F.W1 5E /r",
  vmaxpd: "EVEX.512.66.0F.W1 5F /r",
  vsqrtpd: "EVEX.512.66.0F.W1 51 /r",
  vrndscalepd: "EVEX.512.66.0F3A.W1 09 /r ib",
  vcmppd: "EVEX.512.66.0F.W1 C2 /r ib",
  vpaddq: "EVEX.512.66.0F.W1 D4 /r",
  vpsubq: "EVEX.512.66.0F.W1 FB /r",
  vpandq: "EVEX.512.66.0F.W1 DB /r",
  vpandnq: "EVEX.512.66.0F.W1 DF /r",
  vporq: "EVEX.512.66.0F.W1 EB /r",
  vpxorq: "EVEX.512.66.0F.W1 EF /r",
  vpsrlq: "EVEX.512.66.0F.W1 73 /2 ib",
  vpsllq: "EVEX.512.66.0F.W1 73 /6 ib",
  vpsraq: "EVEX.512.66.0F.W1 72 /4 ib",
  vpcmpgtq: "EVEX.512.66.0F38.W1 37 /r",
  vpmullq: "EVEX.512.66.0F38.W1 40 /r",
  vblendmpd: "EVEX.512.66.0F38.W1 65 /r",
  vpternlogq: "EVEX.512.66.0F3A.W1 25 /r ib",
  vpmovm2q: "EVEX.512.F3.0F38.W1 38 /r",
  vptestmq: "EVEX.512.66.0F38.W1 27 /r",
  kortestb: "VEX.128.66.0F.W0 98 /r",
  kxnorb: "VEX.256.66.0F.W0 46 /r",
  vfmadd132pd: "EVEX.512.66.0F38.W1 98 /r",
  vfmadd213pd: "EVEX.512.66.0F38.W1 A8 /r",
  vfmadd231pd: "EVEX.512.66.0F38.W1 B8 /r",
  vfmsub132pd: "EVEX.512.66.0F38.W1 9A /r",
  vfmsub213pd: "EVEX.512.66.0F38.W1 AA /r",
  vfmsub231pd: "EVEX.512.66.0F38.W1 BA /r",
  vfnmadd132pd: "EVEX.512.66.0F38.W1 9C /r",
  vfnmadd213pd: "EVEX.512.66.0F38.W1 AC /r",
  vfnmadd231pd: "EVEX.512.66.0F38.W1 BC /r",
  vgatherqpd: "EVEX.512.66.0F38.W1 93 /r T1S",
  vzeroupper: "VEX.128.0F.WIG 77",
} as const;

export interface Encoding {
  readonly prefix: "VEX" | "EVEX";
  /** Vector length as its field: 0 is 128 bits, 1 is 256, 2 is 512. */
  readonly length: number;
  /** Mandatory prefix as its field: none, 66, F3, F2. */
  readonly mandatory: number;
  /** Opcode map: 1 is 0F, 2 is 0F38, 3 is 0F3A. */
  readonly map: number;
  readonly w: number;
  readonly opcode: number;
  /** What stands in the register field: an operand, a fixed digit, or there is no ModRM byte at all. */
  readonly field: "operand" | "none" | number;
  readonly immediate: boolean;
  /** Bytes of a memory operand that is not broadcast: the unit of a compressed displacement. */
  readonly memoryBytes: number;
}

function parse(row: string): Encoding {
  const [head = "", opcode = "", ...rest] = row.split(" ");
  const [prefix, length = "", ...fields] = head.split(".");
  const lengthField = ["128", "256", "512"].indexOf(length);
  const digit = rest.find((word) => /^\/\d$/.test(word));
  const operand = rest.includes("/r") ? "operand" : "none";
  return {
    prefix: prefix as "VEX" | "EVEX",
    length: lengthField,
    mandatory: 1 + ["66", "F3", "F2"].indexOf(fields.length === 3 ? fields[0]! : ""),
    map: 1 + ["0F", "0F38", "0F3A"].indexOf(fields.at(-2)!),
    w: Number(fields.at(-1) === "W1"),
    opcode: Number.parseInt(opcode, 16),
    field: digit === undefined ? operand : Number(digit[1]),
    immediate: rest.includes("ib"),
    memoryBytes: rest.includes("T1S") ? 8 : 16 << lengthField,
  };
}

function parsed<Name extends string>(rows: Readonly<Record<Name, string>>): Record<Name, Encoding> {
  const entries = Object.entries<string>(rows).map(([name, row]) => [name, parse(row)]);
  return Object.fromEntries(entries) as Record<Name, Encoding>;
}

export const encodings = { avx2: parsed(avx2), avx512: parsed(avx512) } as const;
export type Avx2Name = keyof typeof avx2;
export type Avx512Name = keyof typeof avx512;
