import { defineClaims, type Source } from "./claim.ts";

const codata: Source = {
  title: "CODATA recommended values of the fundamental physical constants: 2018",
  by: "E. Tiesinga, P. J. Mohr, D. B. Newell, B. N. Taylor (NIST)",
  year: 2021,
  locator: "doi:10.1103/RevModPhys.93.025010",
};
const iau: Source = {
  title:
    "IAU 2015 Resolution B3 on recommended nominal conversion constants for solar and planetary properties",
  by: "International Astronomical Union",
  year: 2015,
  locator: "arXiv:1510.07674",
};
const bodies: Source = {
  title:
    "Gravity and figure of the Earth (WGS 84, EGM) and of the Moon (GRAIL), values in common use",
  by: "NGA, NASA",
  year: 2014,
  locator: "as given in docs/references.md, the project's list of reference figures",
};
const iauSolar = { source: iau, date: "2015" } as const;
const definition = { source: codata, kind: "measured", date: "2018" } as const;
const body = { source: bodies, date: "2014" } as const;

/** Numbers of nature. Exact by definition, or known so well that their uncertainty decides nothing here. */
export const constants = defineClaims({
  stefanBoltzmann: {
    meaning: "radiant exitance of a black body over the fourth power of its temperature",
    unit: "W/(m^2 K^4)",
    value: 5.670374419e-8,
    ...definition,
  },
  speedOfLight: {
    meaning: "speed of light in vacuum",
    unit: "m/s",
    value: 299792458,
    ...definition,
  },
  planck: { meaning: "Planck constant", unit: "J/Hz", value: 6.62607015e-34, ...definition },
  boltzmann: { meaning: "Boltzmann constant", unit: "J/K", value: 1.380649e-23, ...definition },
  solarLuminosity: {
    meaning: "radiant power of the Sun (nominal)",
    unit: "W",
    value: 3.828e26,
    ...iauSolar,
  },
  solarConstant: {
    meaning: "irradiance of the Sun at 1 AU (nominal)",
    unit: "W/m^2",
    value: 1361,
    ...iauSolar,
  },
  astronomicalUnit: {
    meaning: "astronomical unit",
    unit: "m",
    value: 149597870700,
    source: iau,
    date: "2012",
  },
  earthGravity: {
    meaning: "gravitational parameter of the Earth",
    unit: "km^3/s^2",
    value: 398600.4418,
    ...body,
  },
  earthRadius: { meaning: "equatorial radius of the Earth", unit: "km", value: 6378.137, ...body },
  earthOblateness: {
    meaning: "second zonal harmonic J2 of the Earth's field",
    unit: "1",
    value: 1.08262668e-3,
    ...body,
  },
  earthMeanSurfaceArea: {
    meaning: "surface of the Earth",
    unit: "m^2",
    value: 5.10072e14,
    ...body,
  },
  tropicalYear: {
    meaning: "time in which the mean Sun goes round the sky once",
    unit: "day",
    value: 365.2421897,
    ...body,
  },
  moonGravity: {
    meaning: "gravitational parameter of the Moon",
    unit: "km^3/s^2",
    value: 4902.800066,
    ...body,
  },
  moonRadius: { meaning: "mean radius of the Moon", unit: "km", value: 1737.4, ...body },
  standardGravity: {
    meaning: "standard acceleration of free fall",
    unit: "m/s^2",
    value: 9.80665,
    ...definition,
  },
});
