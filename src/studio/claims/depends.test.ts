import { describe, expect, test } from "vitest";
import { metrics, sites } from "#answer";
import { topologicalOrder } from "#model";
import { constants, launchClaims } from "#sources";
import { siting } from "#systems/siting";
import { answersOn, dependentOn } from "./depends.ts";
import { claims } from "./wanted.ts";

describe("what depends on a claim", () => {
  test("is what has it in its graph, for every claim and every shown answer", () => {
    const inputsOf = new Map(
      sites.flatMap((site) =>
        Object.values(metrics).map(({ path: own }) => {
          const path = `${site}.${own}`;
          const nodes = topologicalOrder([siting.variables[path]!.node]);
          const names = nodes.flatMap((node) => (node.kind === "input" ? [node.name] : []));
          return [path, new Set(names)] as const;
        }),
      ),
    );
    for (const claim of claims) {
      if (!Object.hasOwn(siting.inputs, claim.id)) continue;
      const found = new Set(answersOn(claim).map(({ path }) => path));
      for (const [path, inputs] of inputsOf)
        expect(found.has(path), `${claim.id} ${path}`).toBe(inputs.has(claim.id));
    }
  });

  test("counts constants of nature, which no graph names", () => {
    const names = dependentOn(constants.stefanBoltzmann).map(({ model }) => model.name);
    expect(names).toContain("radiator");
    expect(names[0]).toBe("siting");
    expect(names).not.toContain("annuity");
  });

  test("leaves out what does not hang on it", () => {
    const paths = answersOn(launchClaims.launchPrice).map(({ path }) => path);
    expect(paths).toContain("orbit.costs.costPerCompute");
    expect(paths.some((path) => path.startsWith("ground."))).toBe(false);
  });
});
