import { metrics, sites, type Metric, type Site } from "#answer";
import type { Model } from "#model";
import type { Claim } from "#sources";
import { models } from "#systems";
import { siting } from "#systems/siting";

/** A model with those of its own results that would change with a claim. */
export interface Dependent {
  readonly model: Model;
  /** Names, in the order in which the model declares them. */
  readonly results: readonly string[];
}

/** Every model that has results which depend on a claim, the question's own first. */
export function dependentOn(claim: Claim): readonly Dependent[] {
  return Object.values(models).flatMap((model) => {
    const depends = dependsIn(model, claim);
    const results = model.own.outputs.filter(depends);
    return results.length > 0 ? [{ model, results }] : [];
  });
}

/** Answers to the question that depend on a claim: the shown results of each site. */
export function answersOn(
  claim: Claim,
): readonly { readonly site: Site; readonly metric: Metric; readonly path: string }[] {
  const depends = dependsIn(siting, claim);
  return sites.flatMap((site) =>
    (Object.keys(metrics) as Metric[]).flatMap((metric) => {
      const path = `${site}.${metrics[metric].path}`;
      return depends(path) ? [{ site, metric, path }] : [];
    }),
  );
}

/** Tells of a path whether its value follows from the claim, through however many equations. */
function dependsIn(model: Model, claim: Claim): (path: string) => boolean {
  const users = usersIn(model);
  const reached = Object.values(model.variables)
    .filter(({ input, equation }) => input?.claim === claim || equation?.constants.includes(claim))
    .map(({ path }) => path);
  const depends = new Set(reached);
  for (let path = reached.pop(); path !== undefined; path = reached.pop())
    for (const user of users.get(path) ?? []) {
      if (depends.has(user)) continue;
      depends.add(user);
      reached.push(user);
    }
  return (path) => depends.has(path);
}

/** For each path of a model those in whose equations it stands. */
function usersIn(model: Model): ReadonlyMap<string, readonly string[]> {
  let users = known.get(model);
  if (users !== undefined) return users;
  known.set(model, (users = new Map<string, string[]>()));
  for (const { path, equation } of Object.values(model.variables))
    for (const symbol of equation?.symbols ?? [])
      users.set(symbol.path, [...(users.get(symbol.path) ?? []), path]);
  return users;
}

const known = new WeakMap<Model, Map<string, string[]>>();
