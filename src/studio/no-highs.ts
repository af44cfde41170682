/** Stands for the package highs, 3.5 MB, in the pages: linear programmes are solved where studies run. */
export default function load(): Promise<never> {
  return Promise.reject(new Error("no page solves linear programmes; a study does, on the server"));
}
