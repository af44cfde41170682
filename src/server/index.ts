export { openStudio, type Studio, type StudioOptions } from "./open-studio.ts";
