/** What the tool follows step by step through the mission when a scenario asks for it. */

/** Mean share of accelerators that compute, in 48 steps; those that failed come back at each resupply. */
export function fleetShare({
  rate,
  years,
  spares,
  recovery,
  resupplyYears,
  accelerators,
}: {
  readonly rate: number;
  readonly years: number;
  readonly spares: number;
  readonly recovery: number;
  readonly resupplyYears: number | undefined;
  readonly accelerators: number;
}): { readonly share: number; readonly launches: number; readonly replaced: number } {
  const steps = 48;
  let [alive, sum, launches, replaced] = [1, 0, 0, 0];
  let next = resupplyYears ?? Infinity;
  for (let step = 1; step <= steps; step++) {
    const now = (step * years) / steps;
    alive *= Math.exp((-rate * years) / steps);
    if (now >= next && now < years) {
      replaced += (1 - alive) * accelerators;
      alive = 1;
      launches++;
      next += resupplyYears!;
    }
    sum += Math.min(1, alive + spares);
  }
  return { share: (recovery * sum) / steps, launches, replaced };
}

/**
 * Mean rejection of heat over a mission, over that at its end: the coating ages evenly, meteoroids take area, a coolant
 * loop may be lost. `netFlux` says what a square metre rejects when the coating has come this far (0 new, 1 old).
 */
export function ageingOf({
  netFlux,
  years,
  areaLossPerYear,
  loopLossPerYear,
  loops,
}: {
  readonly netFlux: (age: number) => number;
  readonly years: number;
  readonly areaLossPerYear: number;
  readonly loopLossPerYear: number;
  readonly loops: number;
}): number {
  const steps = 24;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const age = (step + 0.5) / steps;
    const area = Math.max(0, 1 - areaLossPerYear * age * years);
    const working = 1 - Math.min(1, loopLossPerYear * age * years) / loops;
    sum += netFlux(age) * area * working;
  }
  return netFlux(1) > 0 ? sum / steps / netFlux(1) : 0;
}
