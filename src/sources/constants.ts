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
const wgs84: Source = {
  title: "World Geodetic System 1984: its definition and relationships with local geodetic systems",
  by: "National Geospatial-Intelligence Agency",
  year: 2014,
  locator: "NGA.STND.0036",
};
const egm96: Source = {
  title: "The Development of the Joint NASA GSFC and NIMA Geopotential Model EGM96",
  by: "F. G. Lemoine and others (NASA)",
  year: 1998,
  locator: "NASA/TP-1998-206861",
};
const de430: Source = {
  title: "The Planetary and Lunar Ephemerides DE430 and DE431",
  by: "W. M. Folkner, J. G. Williams and others (JPL)",
  year: 2014,
  locator: "IPN Progress Report 42-196",
};
const iauBodies: Source = {
  title:
    "Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements: 2015",
  by: "B. A. Archinal and others (International Astronomical Union)",
  year: 2018,
  locator: "doi:10.1007/s10569-017-9805-5",
};
const timeBook: Source = {
  title: "Time: From Earth Rotation to Atomic Physics",
  by: "D. D. McCarthy, P. K. Seidelmann",
  year: 2018,
  locator: "second edition, page 267",
};
const iauSolar = { source: iau, date: "2015" } as const;
const definition = { source: codata, date: "2018" } as const;
const fromReferenceList = "as given in the project's reference list";
const earth = { source: wgs84, date: "2014" } as const;

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
    where: fromReferenceList,
    kind: "measured",
    ...earth,
  },
  earthRadius: {
    meaning: "equatorial radius of the Earth",
    unit: "km",
    value: 6378.137,
    where: fromReferenceList,
    ...earth,
  },
  earthOblateness: {
    meaning: "second zonal harmonic J2 of the Earth's field",
    unit: "1",
    value: 1.08262668e-3,
    source: egm96,
    where: fromReferenceList,
    kind: "measured",
    date: "1998",
  },
  earthMeanSurfaceArea: {
    meaning: "surface of the Earth",
    unit: "m^2",
    value: 5.100656217e14,
    where: "calculated: area of the ellipsoid with axis 6,378,137 m and flattening 1/298.257223563",
    ...earth,
  },
  tropicalYear: {
    meaning: "time in which the mean Sun goes round the sky once",
    unit: "day",
    value: 365.2421897,
    source: timeBook,
    where: "the mean tropical year of 2000",
    date: "2018",
  },
  moonGravity: {
    meaning: "gravitational parameter of the Moon",
    unit: "km^3/s^2",
    value: 4902.800066,
    source: de430,
    where: fromReferenceList,
    kind: "measured",
    date: "2014",
  },
  moonRadius: {
    meaning: "mean radius of the Moon",
    unit: "km",
    value: 1737.4,
    source: iauBodies,
    where: fromReferenceList,
    date: "2018",
  },
  standardGravity: {
    meaning: "standard acceleration of free fall",
    unit: "m/s^2",
    value: 9.80665,
    ...definition,
  },
});
