import { useWords } from "../words/use-words.tsx";

/** Studies of the store. */
export default function StudiesPage({ id }: { readonly id: string | undefined }) {
  const words = useWords();
  return (
    <section className="page">
      <h1>{words.studies.title}</h1>
      <p>{id}</p>
    </section>
  );
}
