export { compileAs, targetsHere } from "./compile-as.ts";
export { compileHere, type Circumstances } from "./compile-here.ts";
export { compileNative } from "./compile-native.ts";
export { nativeTargets, thisMachine, type Machine, type NativeTargets } from "./processor.ts";
