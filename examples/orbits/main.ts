import { eclipseYear } from "./eclipse-year.ts";
import { printed } from "./figure.ts";
import { inclinations } from "./inclinations.ts";
import { moon } from "./moon.ts";
import { plates } from "./plates.ts";
import { shadow } from "./shadow.ts";

/** `npm run example orbits`: published figures of orbits, heat and the Moon beside ours. */
export const tables = [inclinations, eclipseYear, shadow, plates, moon];

if (import.meta.main || process.argv[1]?.endsWith("example.ts"))
  process.stdout.write(tables.map(printed).join("\n"));
