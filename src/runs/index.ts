export { openPool, type Pool, type Work } from "./pool.ts";
export { sampleOnThreads, type SampleOptions } from "./sample.ts";
