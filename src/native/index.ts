export { compileAs, targetsHere } from "./compile-as.ts";
export {
  compileHere,
  kernelFrom,
  prepareHere,
  type Circumstances,
  type CompiledModule,
  type Prepared,
} from "./compile-here.ts";
export { compileNative } from "./compile-native.ts";
export { loadRoutine, type Routine } from "./routine.ts";
export { nativeTargets, thisMachine, type Machine, type NativeTargets } from "./processor.ts";
export { routineFrom, type StateRoutine } from "./state-routine.ts";
