import { defineModel, eq } from "#model";
import { input, life } from "./inputs.ts";
import { fixed, spacedc } from "./source.ts";

/** What the power, the making and the propellant leave in the air, and the water that cooling takes. */
export const carbon = defineModel({
  name: "spacedc-carbon",
  summary: "Greenhouse gases and water over life and for each unit of compute.",
  inputs: {
    life,
    power: input("W", 1.1e6, "power of the site"),
    utilisation: input("1", 0.85, "share of the time at work"),
    delivered: input("TFLOP/s", 3.27e5, "compute delivered"),
    gridCarbon: input("kg/kWh", 0, "CO2e of the electricity"),
    gridWater: input("L/kWh", 0, "water for the electricity used"),
    hardware: input("kg", 78_832, "mass of what is made"),
    making: input("kg/kg", 80, "CO2e of making a kilogram"),
    propellant: input("kg", 426, "propellant of the satellites"),
    propellantCarbon: input("kg/kg", 3, "CO2e of a kilogram of it"),
  },
  outputs: {
    energy: { unit: "kWh", meaning: "energy over life" },
    total: { unit: "t", meaning: "CO2e over life", source: spacedc },
    water: { unit: "L", meaning: "water over life" },
    compute: { unit: "PFLOP-day", meaning: "compute over life" },
    perCompute: { unit: "kg/PFLOP-day", meaning: "CO2e of compute delivered" },
    waterPerCompute: { unit: "L/PFLOP-day", meaning: "water for compute delivered" },
  },
  equations: (s) => ({
    energy: eq`${s.power} * ${fixed.hoursPerYear} * ${s.life} * ${s.utilisation}`,
    total: eq`${s.energy} * ${s.gridCarbon} + ${s.hardware} * ${s.making} + ${s.propellant} * ${s.propellantCarbon}`,
    water: eq`${s.energy} * ${s.gridWater}`,
    compute: eq`${s.delivered} * ${s.life}`,
    perCompute: eq`${s.total} / ${s.compute}`,
    waterPerCompute: eq`if(${s.compute} > 0, ${s.water} / ${s.compute}, 1 [L/PFLOP-day] / 0)`,
  }),
});
