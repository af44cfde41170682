import { useRoute } from "../route.ts";
import { ComparePage } from "./compare-page.tsx";
import { NewStudyPage } from "./new/new-study-page.tsx";
import { StudyListPage } from "./study-list-page.tsx";
import { StudyPage } from "./study-page.tsx";
import "./studies.css";

/** The studies of the store: all of them, one, several beside each other, or one that is to be. */
export default function StudiesPage({ id }: { readonly id: string | undefined }) {
  const { query } = useRoute();
  if (id === undefined) return <StudyListPage />;
  if (id === "new")
    return (
      <NewStudyPage
        key={query.toString()}
        example={query.get("example") ?? undefined}
        from={query.get("from") ?? undefined}
      />
    );
  const others = query
    .getAll("with")
    .flatMap((one) => one.split(",").filter((part) => part !== ""));
  const ids = [...new Set([id, ...others])];
  return ids.length > 1 ? <ComparePage ids={ids} /> : <StudyPage key={id} id={id} />;
}
