import { useState } from "react";

type Domain = readonly [number, number];

/** Beyond this, what is shown would be lost in what was. */
const most = 1.7;

/** An axis that stands still while what it shows moves: the one before, as long as it holds all and does not dwarf it. */
export function steadyDomain(before: Domain | undefined, wanted: Domain): Domain {
  if (before === undefined) return wanted;
  const holds = before[0] <= wanted[0] && before[1] >= wanted[1];
  const width = ([low, high]: Domain) => Math.log(high / low);
  return holds && width(before) <= most * width(wanted) ? before : wanted;
}

/** The same from drawing to drawing; begun anew when `of` changes, which says what is shown. */
export function useSteadyDomain(wanted: Domain, of: string): Domain {
  const [kept, keep] = useState<{ domain: Domain; of: string }>({ domain: wanted, of });
  const domain = steadyDomain(kept.of === of ? kept.domain : undefined, wanted);
  const isSame = kept.of === of && domain[0] === kept.domain[0] && domain[1] === kept.domain[1];
  if (!isSame) keep({ domain, of });
  return domain;
}
