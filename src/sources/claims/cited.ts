import type { Source } from "../claim.ts";

/** Texts that the claims of several topics rest on. */

/** A number we reasoned out ourselves; the locator holds the reasoning. */
export const ownEstimate = (reasoning: string): Source => ({
  title: "Own estimate",
  by: "Kardashev",
  year: 2026,
  locator: reasoning,
});

/** `where` of a claim whose original we know only through the project's list of published figures. */
export const fromReferenceList = "as given in the project's reference list";

export const spacedcMdao: Source = {
  title: "spacedc-mdao 0.4.2, default catalogues and its hyperscale ground case",
  by: "spacedc-mdao contributors",
  year: 2026,
  locator: "github.com/jman4162/spacedc-mdao",
};

export const mcCalip: Source = {
  title: "Economics of orbital vs terrestrial data centers: calculator defaults",
  by: "A. McCalip",
  year: 2025,
  locator: "github.com/andrewmccalip/thoughts, commit e59571e2",
};

export const epochHardware: Source = {
  title: "Machine Learning Hardware",
  by: "Epoch AI",
  year: 2025,
  locator: "https://epoch.ai/data/machine-learning-hardware",
};

export const metaReliability: Source = {
  title: "Revisiting Reliability in Large-Scale Machine Learning Research Clusters",
  by: "A. Kokolis, M. Kuchnik, J. Hoffman and others (Meta)",
  year: 2025,
  locator: "arXiv:2410.21680",
};

export const llama3: Source = {
  title: "The Llama 3 Herd of Models",
  by: "Meta AI",
  year: 2024,
  locator: "arXiv:2407.21783",
};

export const nvidiaSpecifications: Source = {
  title: "H100 and GB200 product specifications (chip and server power, dense BF16 rate)",
  by: "NVIDIA",
  year: 2025,
  locator: "nvidia.com/data-center",
};
