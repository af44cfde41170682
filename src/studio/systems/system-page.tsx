import { useWords } from "../words/use-words.tsx";

/** One system: its picture, and its model. */
export default function SystemPage({ name }: { readonly name: string | undefined }) {
  const words = useWords();
  return (
    <section className="page">
      <h1>{words.systems.title}</h1>
      <p>{name}</p>
    </section>
  );
}
