import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { studyServer, type StudyServer } from "../../../test/study-server.ts";

let server: StudyServer;
beforeAll(async () => {
  server = await studyServer();
});
afterAll(() => server.end());

describe("the picture of a result", () => {
  interface View {
    readonly drawing: Record<string, unknown>;
  }
  const drawn = async (draft: object) =>
    (await server.get<View>(`/${await server.finished(draft)}`)).drawing;

  test.each(["spread", "effects", "tornado", "winners", "information"])(
    "of an explanation by %s has a bar for each input",
    async (by) => {
      const rows = by === "effects" || by === "tornado" ? {} : { rows: 512 };
      const drawing = await drawn({
        model: "siting",
        outputs: ["orbit costs cost per energy", "moon costs cost per energy"],
        method: { kind: "explain", by, ...rows },
      });
      expect(drawing["kind"]).toBe("bars");
      const panels = drawing["panels"] as { bars: { input: string }[] }[];
      expect(panels[0]!.bars.length).toBeGreaterThan(1);
      for (const { bars } of panels)
        for (const bar of bars) expect(bar.input).not.toMatch(/[A-Z.]/);
    },
  );

  test("of a crossing along one input is two curves that meet where they cross", async () => {
    const drawing = (await drawn({
      model: "siting",
      method: {
        kind: "cross",
        of: "orbit costs cost per energy",
        against: "moon costs cost per energy",
        along: { input: "launch price", from: "100 $/kg", to: "10000 $/kg" },
      },
    })) as {
      at: number[];
      lines: { values: number[] }[];
      crossings: { at: number }[];
      unit: string;
    };
    const [crossing] = drawing.crossings;
    // As docs/studies.md prints it.
    expect(crossing!.at).toBeCloseTo(1862.17, 1);
    const after = drawing.at.findIndex((at) => at > crossing!.at);
    const [of, against] = drawing.lines;
    const gap = (place: number) => of!.values[place]! - against!.values[place]!;
    expect(gap(after - 1) * gap(after)).toBeLessThan(0);
    expect(drawing.unit).toBe("$/kWh");
  });

  test("of a result held against a value is a curve and a level that meet where it crosses", async () => {
    const drawing = (await drawn({
      model: "siting",
      method: {
        kind: "cross",
        of: "orbit costs cost per compute",
        against: "60 $/PFLOP-day",
        along: { input: "launch price", from: "20 $/kg", to: "2000 $/kg" },
      },
    })) as {
      against: string;
      at: number[];
      lines: { name: string; values: number[] }[];
      crossings: { at: number }[];
    };
    expect(drawing.against).toBe("60 $/PFLOP-day");
    const [of, level] = drawing.lines;
    expect(level!.name).toBe("60 $/PFLOP-day");
    for (const value of level!.values) expect(value).toBeCloseTo(60, 9);
    const after = drawing.at.findIndex((at) => at > drawing.crossings[0]!.at);
    expect(of!.values[after - 1]!).toBeLessThan(60);
    expect(of!.values[after]!).toBeGreaterThan(60);
  });

  test("of a crossing over two inputs says who is lower on either side of its lines", async () => {
    const drawing = (await drawn({
      model: "siting",
      method: {
        kind: "cross",
        of: "orbit costs cost per energy",
        against: "moon costs cost per energy",
        along: [
          { input: "launch price", from: "100 $/kg", to: "10000 $/kg" },
          { input: "lunar plant share", from: 0.4, to: 0.9 },
        ],
        steps: 16,
      },
    })) as { kind: string; cells: number; lower: number[]; lines: [number, number][][] };
    expect(drawing.kind).toBe("map");
    expect(drawing.lower).toHaveLength(drawing.cells ** 2);
    expect(new Set(drawing.lower)).toEqual(new Set([1, 2]));
    expect(drawing.lines.length).toBeGreaterThan(0);
    // Dear launches favour the Moon, whose mass comes from there: the dear end of the first row is not what the cheap one is.
    expect(drawing.lower[0]).not.toBe(drawing.lower[drawing.cells - 1]);
  });

  test("of a front has its designs, none better than another in everything", async () => {
    const drawing = (await drawn({
      model: "radiator",
      method: {
        kind: "choose",
        decide: { "radiator temperature": { from: "280 K", to: "400 K" } },
        minimise: ["area", "mass"],
        evaluations: 2000,
      },
    })) as { kind: string; designs: { objectives: number[] }[]; objectives: { unit: string }[] };
    expect(drawing.kind).toBe("front");
    expect(drawing.objectives.map(({ unit }) => unit)).toEqual(["m^2", "kg"]);
    for (const [at, { objectives: one }] of drawing.designs.entries())
      for (const { objectives: other } of drawing.designs.slice(at + 1))
        expect(one.every((value, axis) => value < other[axis]!)).toBe(false);
  });

  test("of a fit has the measurements, and a curve that passes what was fitted", async () => {
    const rows = [
      [20, 264],
      [30, 214],
      [40, 178],
      [50, 151],
    ];
    const drawing = (await drawn({
      model: "radiator",
      inputs: { "radiator sun exposure": 0 },
      method: {
        kind: "fit",
        of: "area",
        find: { "radiator blocking": { from: 0, to: 0.3 } },
        data: { columns: [{ name: "radiator temperature", unit: "degC" }, "area"], rows },
      },
    })) as {
      along: { unit: string };
      points: { at: number; measured: number; fitted: number }[];
      curve: [number, number][];
    };
    expect(drawing.along.unit).toBe("K");
    expect(drawing.points.map(({ measured }) => measured)).toEqual([264, 214, 178, 151]);
    expect(drawing.points[0]!.at).toBeCloseTo(293.15);
    expect(drawing.curve[0]![1]).toBeCloseTo(drawing.points[0]!.fitted);
    expect(drawing.curve.at(-1)![1]).toBeCloseTo(drawing.points.at(-1)!.fitted);
  });
});
