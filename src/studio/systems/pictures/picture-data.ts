import type { PictureData } from "../evaluate/answer.ts";
import { flowsFrom, flowPaths } from "./energy-flows.ts";
import { goodputBands } from "./goodput-bands.ts";
import { roadBands, roadPaths } from "./kardashev-road.ts";

/** What the pictures draw beside the results of their models. */
export const pictureData: Readonly<Record<string, PictureData>> = {
  energy: { paths: flowPaths, derive: flowsFrom },
  "gpu-cluster": { paths: [], bands: goodputBands },
  orbit: { paths: ["sunlight.circle.radius", "sunlight.circle.period"] },
  "mass-driver": { paths: ["track.escapeSpeed", "track.shotTime", "track.shotInterval"] },
  civilisation: { paths: roadPaths, bands: roadBands },
};
