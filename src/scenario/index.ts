export { readScenario, scenarioSchema } from "./scenario.ts";
