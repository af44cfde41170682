import { expect, test } from "vitest";
import { accepted } from "#base";
import { find } from "../search/find.ts";
import { hackersDelight } from "./hackers-delight.ts";
import { shortest } from "./shortest.ts";

/** Of p19 length 5 takes 736 seconds of one processor, and was ruled out once: 79 million graphs, none of which agreed. */
const searched: Readonly<Record<string, number>> = { p19: 4 };

test.each(hackersDelight().map(({ specification }) => specification))(
  "$name: nothing shorter than what is known agrees with the examples",
  { timeout: 3_600_000 },
  async (specification) => {
    const { name } = specification;
    const length = shortest[name as keyof typeof shortest].length;
    const longest = searched[name] ?? length - 1;
    const outcome = accepted(
      await find(specification, { widths: [32, 64], longest, methods: ["enumerate"] }),
    );
    expect(outcome).toMatchObject({
      best: undefined,
      exhausted: longest,
      bound: "lengths are ruled out exactly",
    });
  },
);
