/** The public face of the package: `import { ... } from "kardashev"`. What is not here may change at any time. */
export { isRefusal, type Refusal, type RefusalCode } from "#base";
export * from "#units";
export * from "#sources";
export * from "#model";
export * from "#compile";
export * from "#study";
export * from "#systems";
export * from "#answer";
