import { useWords } from "../words/use-words.tsx";

/** The question and its answer, which follows the sliders. */
export function QuestionPage() {
  const words = useWords();
  return (
    <section className="page">
      <h1>{words.question.title}</h1>
    </section>
  );
}
