import { printed } from "./figure.ts";
import { tables } from "./tables.ts";

// `npm run example orbits`: published figures beside ours.
process.stdout.write(tables.map(printed).join("\n"));
