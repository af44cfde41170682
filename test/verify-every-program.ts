import { inspectEveryProgram, verify } from "#compile";

// Whatever a test compiles is held against the rules of the linear form first.
inspectEveryProgram(verify);
