import { eclipseYear } from "./eclipse-year.ts";
import { inclinations } from "./inclinations.ts";
import { moon } from "./moon.ts";
import { plates } from "./plates.ts";
import { shadow } from "./shadow.ts";

/** Published figures of orbits, heat and the Moon, each with ours. */
export const tables = [inclinations, eclipseYear, shadow, plates, moon];
