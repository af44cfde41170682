import { useWords } from "../words/use-words.tsx";

/** Every number used, with its source. */
export default function ClaimsPage({ search }: { readonly search: string }) {
  const words = useWords();
  return (
    <section className="page">
      <h1>{words.claims.title}</h1>
      <p>{search}</p>
    </section>
  );
}
