import { dirname, posix } from "node:path";
import { rooms, type Room } from "../rooms.ts";
import { importsIn, linesWith, type Import, type SourceFile } from "./source-file.ts";
import { tokensIn } from "./tokens.ts";

/** Something in a file that the design does not allow. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly because: string;
}

/** All that is against the design in these files, which must be the whole of src/ for the cycles to be found. */
export function violationsIn(files: readonly SourceFile[]): Violation[] {
  return [...files.flatMap(violationsOf), ...cyclesAmong(files)];
}

/** "src/systems/orbit/model.ts": area systems, folder orbit. */
interface Place {
  readonly area: string;
  readonly folder: string | undefined;
  readonly room: Room;
  readonly isTest: boolean;
}

function violationsOf(file: SourceFile): Violation[] {
  const at = (line: number, because: string) => ({ path: file.path, line, because });
  const place = placeOf(file.path);
  if (place === undefined) return [at(1, "no area of the design: add it to test/rooms.ts first")];
  const { room, isTest } = place;
  const violations = nameFaults(file.path, room).map((because) => at(1, because));
  for (const imported of importsIn(file.text)) {
    const because = importFault(imported, file.path, place);
    if (because !== undefined) violations.push(at(imported.line, because));
  }
  if (!isTest)
    for (const { line, because } of forbiddenWords(file.text, room))
      violations.push(at(line, because));
  return violations;
}

function placeOf(path: string): Place | undefined {
  const [, area = "", ...rest] = path.split("/");
  const room = rooms[area];
  if (room === undefined) return undefined;
  const folder = room.folders !== undefined && rest.length > 1 ? rest[0] : undefined;
  return { area, folder, room, isTest: /\.test\.tsx?$/.test(path) };
}

function nameFaults(path: string, room: Room): string[] {
  const name = posix.basename(path).replace(/\..*$/, "");
  const faults: string[] = [];
  if (path.endsWith(".tsx") && !room.draws) faults.push(".tsx stays in studio");
  if (/^(utils?|helpers?|misc|common)$/.test(name)) faults.push(`"${name}" names no idea`);
  return faults;
}

/** Tests may use any door, any library and what lies outside src/; into an area they too knock instead of climbing in. */
function importFault({ specifier }: Import, path: string, place: Place): string | undefined {
  if (specifier.startsWith(".")) return relativeFault(specifier, path, place);
  if (specifier.startsWith("#")) return doorFault(specifier, place);
  if (place.isTest) return undefined;
  if (specifier.startsWith("node:"))
    return place.room.onNode ? undefined : `${place.area} runs in a browser too: no ${specifier}`;
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return place.room.packages?.includes(name)
    ? undefined
    : `${place.area} may not import the package ${name}`;
}

function relativeFault(specifier: string, path: string, place: Place): string | undefined {
  const target = posix.join(dirname(path), specifier);
  if (place.isTest && !target.startsWith("src/")) return undefined;
  if (!/\.(tsx?|js|css|json|csv)$/.test(specifier))
    return `"${specifier}" must name its file, ending included`;
  const there = placeOf(target);
  if (there?.area !== place.area) return `"${specifier}" leaves ${place.area}: write #area`;
  if (there.folder === place.folder) return undefined;
  const door =
    place.room.folders === "see models"
      ? `write #${place.area}/${there.folder}`
      : "services do not meet";
  return `"${specifier}" leaves ${place.folder ?? place.area}: ${door}`;
}

function doorFault(specifier: string, { area, folder, room, isTest }: Place): string | undefined {
  const [there = "", ...inside] = specifier.slice(1).split("/");
  const folders = rooms[there]?.folders;
  if (rooms[there] === undefined) return `there is no area ${specifier}`;
  if (inside.length > (folders === undefined ? 0 : 1))
    return `"${specifier}" goes past the door: write #${there}`;
  if (isTest) return undefined;
  if (there !== area)
    return room.mayImport.includes(there) ? undefined : `${area} may not import #${there}`;
  if (folders === undefined) return `inside ${area} write "./file.ts", not ${specifier}`;
  if (folder === undefined) return undefined;
  if (folders === "see nothing") return `${folder} may not import another of the ${area}`;
  if (inside.length === 0) return `${folder} may not import the list that it stands in`;
  return inside[0] === folder ? `inside ${folder} write "./model.ts"` : undefined;
}

const clock = [
  ["Date", ".", "now"],
  ["new", "Date", "(", ")"],
  ["new", "Date", ";"],
  ["performance", ".", "now"],
];
const chance = [
  ["Math", ".", "random"],
  [".", "getRandomValues"],
  [".", "randomUUID"],
];
const catching = [
  ["try", "{"],
  [".", "catch", "("],
];
const node = [
  ["process", "."],
  ["process", "["],
  ["Buffer", "."],
];

function forbiddenWords(text: string, room: Room): { line: number; because: string }[] {
  const tokens = tokensIn(text);
  const rules = [
    { phrases: clock, allowed: room.clock, because: "the clock comes in as an argument" },
    { phrases: chance, allowed: room.clock, because: "randomness comes in as an argument" },
    {
      phrases: catching,
      allowed: room.catches,
      because: "only hosts, native, runs, store and operator catch",
    },
    { phrases: node, allowed: room.onNode, because: "this area runs in a browser too" },
  ];
  return rules
    .filter(({ allowed }) => !allowed)
    .flatMap(({ phrases, because }) =>
      phrases.flatMap((phrase) =>
        linesWith(tokens, phrase).map((line) => ({
          line,
          because: `${phrase.join("")}: ${because}`,
        })),
      ),
    );
}

/** One violation for each circle of imports that stand at run time, told at the file where it closes. */
function cyclesAmong(files: readonly SourceFile[]): Violation[] {
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      importsIn(text).flatMap((imported) => {
        const target = imported.typeOnly ? undefined : targetOf(imported.specifier, path);
        return target === undefined ? [] : [{ target, line: imported.line }];
      }),
    ]),
  );
  const violations: Violation[] = [];
  const done = new Set<string>();
  const visit = (path: string, open: readonly string[]): void => {
    if (done.has(path)) return;
    for (const { target, line } of imports.get(path) ?? []) {
      const since = [...open, path].indexOf(target);
      if (since < 0) visit(target, [...open, path]);
      else
        violations.push({
          path,
          line,
          because: `circle: ${[...open, path].slice(since).join(" -> ")} -> ${target}`,
        });
    }
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return violations;
}

/** The file of src/ that a specifier stands for, as package.json's import map says; undefined for packages. */
function targetOf(specifier: string, path: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(dirname(path), specifier);
  if (!specifier.startsWith("#")) return undefined;
  const [, system] = /^#systems\/(.+)$/.exec(specifier) ?? [];
  return system === undefined
    ? `src/${specifier.slice(1)}/index.ts`
    : `src/systems/${system}/model.ts`;
}
