import { homedir } from "node:os";
import { isRefusal, type Refusal } from "#base";
import { placeFrom } from "#store";
import { openCatalogue, type Catalogue } from "#superoptimize";

/** Works in the person's catalogue, and closes it. */
export async function inCatalogue<T>(
  work: (catalogue: Catalogue) => Promise<T>,
): Promise<T | Refusal> {
  const { env: environment, platform } = process;
  const catalogue = await openCatalogue(placeFrom({ environment, platform, home: homedir() }));
  if (isRefusal(catalogue)) return catalogue;
  try {
    return await work(catalogue);
  } finally {
    await catalogue.close();
  }
}
