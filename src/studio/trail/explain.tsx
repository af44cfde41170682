import { words as wordsIn } from "#base";
import { navigate, useRoute } from "../route.ts";
import { useWords } from "../words/use-words.tsx";
import { linkExplaining } from "./explain-link.ts";
import "./explain.css";

interface Props {
  /** Path of the number in the siting model. */
  readonly path: string;
  /** What the page calls it: the words of its path unless told. */
  readonly name?: string;
}

/** Opens the trail of a number beside which it stands. */
export function Explain({ path, name = wordsIn(path) }: Props) {
  const route = useRoute();
  const said = useWords().trail.explain(name);
  return (
    <button
      type="button"
      className="explain"
      aria-label={said}
      title={said}
      data-explain={path}
      onClick={() => navigate(linkExplaining(route, [path]))}
    >
      <span aria-hidden="true">ƒ</span>
    </button>
  );
}
