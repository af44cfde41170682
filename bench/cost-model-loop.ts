/** The cost model as a person would write it in JavaScript: one loop over columns, `Math` for the functions. */
export function costModelLoop(
  count: number,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void {
  const [
    powers,
    overheads,
    altitudes,
    betas,
    efficiencies,
    degradations,
    lives,
    arrayMasses,
    temperatures,
    emissivities,
    radiatorMasses,
    prices,
    itMasses,
    itCosts,
    rates,
    numbers,
  ] = inputs as Columns16;
  const [lcoes, masses, radiators] = outputs as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < count; i++) {
    const P_it = powers[i]!;
    const alt = altitudes[i]!;
    const life = lives[i]!;
    const T_rad = temperatures[i]!;
    const eps = emissivities[i]!;
    const disc = rates[i]!;
    const r = 6371000 + alt;
    const v = Math.sqrt(3.986004418e14 / r);
    const fec =
      Math.acos(Math.min(1, Math.sqrt(r * r - 4.0589641e13) / (r * Math.cos(betas[i]!)))) / Math.PI;
    const P_el = P_it * (1 + overheads[i]!);
    const P_sa = P_el * (fec / (1 - fec) / 0.65 + 1.1764705882352942);
    const A_sa = P_sa / (1047.97 * efficiencies[i]! * (1 - degradations[i]!) ** life);
    const E_bat = ((P_el * fec * r) / v) * 0.0023458;
    const T2 = T_rad * T_rad;
    const vf = 4.0589641e13 / (r * r);
    const A_rad = (P_el * 0.98) / (9.86645e-8 * eps * T2 * T2 - (eps * 237 + 40.83) * vf);
    const m_it = P_it * itMasses[i]!;
    const m_shd = 4 * m_it ** 0.66 * Math.exp((alt - 1.2e6) / 4e5);
    const m_dry =
      1.18 * (A_sa * arrayMasses[i]! + A_rad * radiatorMasses[i]! + m_it + E_bat / 180 + m_shd) +
      250;
    const drag = 3.7e-12 * Math.exp((4e5 - alt) / 6.2e4) * v * v * (0.165 * A_sa + 0.33 * A_rad);
    const m_tot = m_dry * Math.exp((60 + (drag / m_dry) * 3.15576e7 * life) / 21574.63);
    const hw =
      numbers[i]! ** -0.152 *
      (A_sa * 3674.7 + A_rad * 2800 + E_bat * 0.45 + 95 * Math.exp(6.1 + 0.78 * Math.log(m_dry)));
    const cap = m_tot * prices[i]! * 1.07 + hw + P_it * itCosts[i]! + 2e6;
    const g = (1 + disc) ** life;
    const lam = 0.035 * life;
    const kwh = (P_it * 8.06472 * (1 - Math.exp(-lam))) / lam;
    lcoes[i] = (cap * ((disc * g) / (g - 1) + 0.012) + 4e5) / kwh;
    masses[i] = m_tot;
    radiators[i] = A_rad;
  }
}

// prettier-ignore
type Columns16 = [
  Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
];
