import { expect, test } from "vitest";
import { caseErrors } from "../../test/evaluate.ts";
import {
  annuity,
  circularOrbit,
  earthView,
  eclipse,
  flatPlate,
  sunSynchronous,
  wrightsLaw,
} from "./index.ts";
test.each([annuity, circularOrbit, earthView, eclipse, flatPlate, sunSynchronous, wrightsLaw])(
  "$name gives the published figures of its cases",
  (m) => {
    for (const f of caseErrors(m))
      expect(f.error, `${f.case}: ${f.output}`).toBeLessThanOrEqual(f.within);
  },
);
