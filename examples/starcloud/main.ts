import { radiator } from "#systems/orbit";
import { formatNumber } from "#units";
import { answersOf } from "../answers.ts";
import { printed } from "../orbits/figure.ts";
import { heading, paragraph, print, table } from "../report.ts";
import { replacements, totals, type Replacement } from "./replaced.ts";
import { tables } from "./tables.ts";

const coldPanel = answersOf(radiator)({ radiatorTemperature: 293.15 });
const ourPanel = answersOf(radiator)();

/** `npm run example starcloud`: the white paper's comparison, and which of its assumptions carry it. */
print(
  heading("Starcloud 2024: 40 MW for ten years, 167 million dollars or 8.2"),
  tables.map(printed).join("\n"),
  paragraph(
    `Our own radiator, edge-on to the Sun and at the end of its life, gets rid of ${formatNumber(coldPanel.net!, 3)} W/m2 at 20 degrees and of ` +
      `${formatNumber(ourPanel.net!, 3)} at the 320 K that we take. It sees no Sun but more of the Earth, and loses to fins, wear and the array's heat.`,
  ),
  heading("What carries the result: one assumption replaced by ours"),
  table(
    ["", "ground, M$", "orbit, M$", "ground / orbit"],
    [
      row("as published", []),
      ...replacements.map((each) => row(`only: ${each.what}`, [each])),
      ...replacements.map((each) =>
        row(
          `all but: ${each.what}`,
          replacements.filter((other) => other !== each),
        ),
      ),
      row("all", replacements),
    ],
  ),
  "",
  ...replacements.map(({ what, why }) => paragraph(`${what}: ${why}`)),
  "",
  paragraph(
    "No single replacement among launch, mass, array and satellite leaves the twentyfold advantage standing; mass and price of launch multiply each other. What stays: computers on neither side, and full use of both.",
  ),
);

function row(what: string, made: readonly Replacement[]) {
  const { ground, orbit, ratio } = totals(made);
  return [what, ...[ground, orbit, ratio].map((each) => formatNumber(each, 3))];
}
