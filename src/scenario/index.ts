export { readScenario, readStudy } from "./scenario.ts";
export { scenarioSchema, studySchema } from "./schema.ts";
