import { answersOf } from "../answers.ts";
import type { Table } from "../orbits/figure.ts";
import { closure } from "./closure.ts";
import { floor, node } from "./node.ts";
import { traffic } from "./traffic.ts";

const sized = answersOf(node);
const closed = answersOf(closure);
const sent = answersOf(traffic);

const base = sized();
const ideal = sized(floor);
const light = sized({ fixedMass: 5 });
const heavy = sized({ fixedMass: 30 });
const cheapGround = closed();
const dearGround = closed({ terrestrial: 40_000 });

/** The node of one megawatt. */
export const nodeTable: Table = {
  title: "One megawatt of computing in high sunlight",
  source: "paper and report before it; two inputs found, see below",
  figures: [
    {
      what: "array, new, base case",
      ours: base.arrayArea!,
      theirs: "5640",
      unit: "m^2",
      within: 5,
    },
    {
      what: "radiator, base case",
      ours: base.radiatorArea!,
      theirs: "2500",
      unit: "m^2",
      within: 5,
    },
    {
      what: "array, battery, radiator, base case",
      ours: base.sizedMass!,
      theirs: "29.4",
      unit: "kg/kW",
    },
    {
      what: "array, floor (report)",
      ours: ideal.arrayArea!,
      theirs: "4400",
      unit: "m^2",
      within: 50,
    },
    {
      what: "radiator, floor (report)",
      ours: ideal.radiatorArea!,
      theirs: "1900",
      unit: "m^2",
      within: 50,
    },
    {
      what: "array, battery, radiator, floor",
      ours: ideal.sizedMass!,
      theirs: "22.8",
      unit: "kg/kW",
    },
    { what: "whole node, 5 kg/kW of the rest", ours: light.mass!, theirs: "34", unit: "kg/kW" },
    { what: "whole node, 30 kg/kW of the rest", ours: heavy.mass!, theirs: "59", unit: "kg/kW" },
  ],
};

/** The closure, its sensitivities and the penalty of mortality. */
export const closureTable: Table = {
  title: "Closure at 40 kg/kW",
  source: "paper, section on economics",
  figures: [
    { what: "allowance at 10 k$/kW", ours: cheapGround.allowance!, theirs: "250", unit: "$/kg" },
    { what: "allowance at 40 k$/kW", ours: dearGround.allowance!, theirs: "1000", unit: "$/kg" },
    { what: "Falcon 9", ours: cheapGround.rocketPrice!, theirs: "3360", unit: "$/kg", within: 5 },
    {
      what: "Falcon 9 over the larger allowance",
      ours: dearGround.shortfall!,
      theirs: "3.4",
      unit: "",
    },
    {
      what: "Falcon 9 over the smaller allowance",
      ours: cheapGround.shortfall!,
      theirs: "13.5",
      unit: "",
    },
    {
      what: "100 $/kg more of launch and building",
      ours: closed({ launchPlusBuild: 200 }).orbital! - closed({ launchPlusBuild: 100 }).orbital!,
      theirs: "4000",
      unit: "$/kW",
    },
    {
      what: "1 k$/kW of link or operations takes",
      ours: cheapGround.allowance! - closed({ link: 1000 }).allowance!,
      theirs: "25",
      unit: "$/kg",
    },
    {
      what: "penalty, 0.1 a year, 5 years",
      ours: cheapGround.penalty!,
      theirs: "1.2707",
      unit: "",
    },
    {
      what: "penalty, 0.2 a year, 5 years",
      ours: closed({ lossRate: 0.2 }).penalty!,
      theirs: "1.5820",
      unit: "",
    },
    {
      what: "penalty, with computers ageing by 0.2 a year",
      ours: closed({ obsolescence: 0.2 }).penalty!,
      theirs: "1.93",
      unit: "",
    },
  ],
};

/** Links: what fits down them, and what they may cost. */
export const trafficTable: Table = {
  title: "Data for each kilowatt-hour of computing",
  source: "paper, table VIII and relay example",
  figures: [
    {
      what: "ceiling at 0.1 MW",
      ours: sent({ itPower: 100 }).ceiling!,
      theirs: "148",
      unit: "GB/kWh",
    },
    { what: "ceiling at 1 MW", ours: sent().ceiling!, theirs: "14.8", unit: "GB/kWh" },
    {
      what: "ceiling at 10 MW",
      ours: sent({ itPower: 10_000 }).ceiling!,
      theirs: "1.48",
      unit: "GB/kWh",
    },
    {
      what: "relay breaks even at",
      ours: 100 * sent().relayPrice!,
      theirs: "0.95",
      unit: "cent/GB",
    },
  ],
};

export const tables = [nodeTable, closureTable, trafficTable];
