/** Studies to begin with: those of docs/studies.md, with fewer samples, and two more. */
export const examples = [
  {
    name: "sample",
    text: `title: Does orbit win?
model: siting
inputs:
  launch price: { kind: lognormal, median: 300, factor: 3, unit: $/kg }
outputs: [orbit costs cost per compute, ground costs cost per compute]
seed: 1
method:
  kind: sample
  samples: 1e6
  levels: [0.05, 0.5, 0.95]
  contests:
    cheapest: [orbit costs cost per compute, ground costs cost per compute]
`,
  },
  {
    name: "explain",
    text: `model: siting
outputs: [orbit costs cost per energy, moon costs cost per energy]
method: { kind: explain, by: winners }
`,
  },
  {
    name: "cross",
    text: `model: siting
method:
  kind: cross
  of: orbit costs cost per energy
  against: moon costs cost per energy
  along: { input: launch price, from: 100 $/kg, to: 10000 $/kg }
`,
  },
  {
    name: "map",
    text: `title: Where does the Moon win?
model: siting
method:
  kind: cross
  of: orbit costs cost per energy
  against: moon costs cost per energy
  along:
    - { input: launch price, from: 100 $/kg, to: 10000 $/kg }
    - { input: lunar plant share, from: 0.4, to: 0.9 }
`,
  },
  {
    name: "choose",
    text: `title: A small radiator that is light enough
model: radiator
method:
  kind: choose
  decide:
    radiator temperature: { from: 280 K, to: 400 K }
    radiator emissivity: { from: 0.8, to: 0.92 }
  minimise: { result: area, measure: { cvar: 95 } }
  constraints:
    - { result: mass, at most: 1200 kg }
  samples: 1000
`,
  },
  {
    name: "front",
    text: `title: Cool chips or a small radiator?
model: radiator
method:
  kind: choose
  decide:
    radiator temperature: { from: 280 K, to: 340 K }
    radiator emissivity: { from: 0.8, to: 0.92 }
  minimise: [area, chip temperature]
`,
  },
  {
    name: "fit",
    text: `title: How much of its view does the satellite fill?
model: radiator
inputs: { radiator sun exposure: 0 }
method:
  kind: fit
  of: area
  find: { radiator blocking: { from: 0, to: 0.3 } }
  data:
    columns: [{ name: radiator temperature, unit: degC }, area]
    rows: [[20, 264], [30, 214], [40, 178], [50, 151], [60, 129], [70, 112]]
`,
  },
] as const satisfies readonly { readonly name: string; readonly text: string }[];

export type ExampleName = (typeof examples)[number]["name"];
