import type { Model } from "#model";
import { models } from "#systems";
import { energyPicture } from "./pictures/energy-picture.tsx";
import { goodputPicture } from "./pictures/goodput-picture.tsx";
import { kardashevPicture } from "./pictures/kardashev-picture.tsx";
import { launchPicture } from "./pictures/launch-picture.tsx";
import type { Picture } from "./pictures/picture.ts";

/** The systems that have a picture, in the order of a question's way: power, work, sky, Moon, scale. */
export const systems = ["energy", "gpu-cluster", "orbit", "mass-driver", "civilisation"] as const;
export type System = (typeof systems)[number];

export const isSystem = (name: string): name is System => systems.some((system) => system === name);

/** Pictures in SVG. The orbit has one in space, which is a page's matter of its own. */
export const pictures: Readonly<Partial<Record<string, Picture>>> = {
  energy: energyPicture,
  "gpu-cluster": goodputPicture,
  "mass-driver": launchPicture,
  civilisation: kardashevPicture,
};

/** Models without a picture. */
export const otherModels: readonly Model[] = Object.values(models).filter(
  ({ name }) => !isSystem(name),
);
