export { readScenario } from "./scenario.ts";
export { scenarioSchema } from "./schema.ts";
