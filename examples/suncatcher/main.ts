import { formatNumber } from "#units";
import { answersOf } from "../answers.ts";
import { heading, paragraph, print, table } from "../report.ts";
import { launchedPower } from "./launched-power.ts";
import { learningCurve } from "./learning-curve.ts";
import { steps } from "./left-out.ts";
import { groundPower, satellites } from "./paper.ts";
import { agrees, groundTable, launchTable, learningTable, type Figure } from "./published.ts";

const launched = answersOf(launchedPower);
const learned = answersOf(learningCurve);
const leftOut = steps();

/** `npm run example suncatcher`: the launch price of power in orbit, and what the paper's measure leaves out. */
print(
  heading("Suncatcher 2025: launch price of a kilowatt-year in orbit"),
  "In $ per kW-year: mass * launch price / (power * years).\n",
  besideTheirs(launchTable),
  "",
  paragraph(
    "Ours divides the masses and powers as they are printed. Those are rounded themselves, which explains the rest: half a " +
      "kilowatt of 28 is 1.8 %.",
  ),
  heading("Power on the ground"),
  besideTheirs(groundTable),
  "",
  paragraph("The paper prints one digit of the upper end; its own inputs give 2 % more."),
  heading("Launch price at which orbit's power costs what the ground's does"),
  table(
    ["satellite", "kg/kW", ...groundPower.map(({ printed }) => `$/kg for ${printed} $/kW/year`)],
    satellites.map(({ name, massKg, powerKw, lifeYears }) => {
      const priceFor = (groundPrice: number) =>
        launched({ mass: massKg, power: powerKw, life: lifeYears, groundPrice });
      const found = groundPower.map(({ printed }) => priceFor(printed));
      const numbers = [found[0]!.specificMass!, ...found.map(({ equalPrice }) => equalPrice!)];
      return [name, ...numbers.map((number) => formatNumber(number))];
    }),
  ),
  "",
  paragraph(
    "At 200 $/kg the lighter two of the three fall into the ground's range and the third does not; none beats the cheapest ground power.",
  ),
  heading("How the launch price is to get there: 20 % off with each doubling of the mass launched"),
  besideTheirs(learningTable),
  "",
  paragraph(
    `Both masses follow from one start, Falcon Heavy at 1,800 $/kg after 400 t: from there 200 $/kg takes ${timesAsMuch(1800)} ` +
      `times the mass launched before. From the 3,600 $/kg that the first table calls today's it takes ${timesAsMuch(3600)} times.`,
  ),
  heading("What the measure leaves out: Starlink v2 mini at 200 $/kg"),
  table(
    ["", "$/kW/year"],
    leftOut.map(({ what, price }) => [what, formatNumber(price)]),
  ),
  "",
  ...leftOut.map(({ what, why }) => paragraph(`${what}: ${why}`)),
);

function timesAsMuch(startPrice: number): string {
  const startMass = 400;
  return formatNumber(learned({ startPrice, startMass }).mass! / startMass);
}

function besideTheirs(figures: readonly Figure[]): string {
  return table(
    ["", "ours", "theirs", "difference", ""],
    figures.map((figure) => [
      figure.what,
      formatNumber(figure.ours, 4),
      formatNumber(figure.printed, 6),
      `${(100 * (figure.ours / figure.printed - 1)).toFixed(1)} %`,
      agrees(figure) ? "rounding" : "DIFFERS",
    ]),
  );
}
