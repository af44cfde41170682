/**
 * Dollars carry their year. Inside, money is US dollars of 2025; "USD2021" is a dollar of 2021,
 * worth more than one of 2025 by the ratio of the consumer price indices.
 *
 * Annual averages of the CPI-U, all items, US city average, 1982-84 = 100 (US Bureau of Labor Statistics,
 * series CUUR0000SA0); 2025 is the average of 2024 grown by 2.7 %, our estimate from the monthly releases.
 * Years without an entry are refused, not guessed.
 */
export const consumerPriceIndex: Readonly<Record<number, number>> = {
  2010: 218.056,
  2011: 224.939,
  2012: 229.594,
  2013: 232.957,
  2014: 236.736,
  2015: 237.017,
  2016: 240.007,
  2017: 245.12,
  2018: 251.107,
  2019: 255.657,
  2020: 258.811,
  2021: 270.97,
  2022: 292.655,
  2023: 304.702,
  2024: 313.689,
  2025: 322.1,
};

export const moneyYear = 2025;

/** Dollars of 2025 that buy what one dollar bought in `year`; undefined for a year outside the table. */
export function dollarsOf2025(year: number): number | undefined {
  const then = consumerPriceIndex[year];
  return then === undefined ? undefined : consumerPriceIndex[moneyYear]! / then;
}
