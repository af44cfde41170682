import { Link } from "../link.tsx";
import { useRoute } from "../route.ts";
import { useWords } from "../words/use-words.tsx";
import { ClaimPage } from "./claim-page.tsx";
import { ClaimsTable } from "./claims-table.tsx";
import { Disputes } from "./disputes.tsx";
import { Filters } from "./filters.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { useWanted } from "./use-wanted.ts";
import { claims, claimsFor, disagreement, queryOf } from "./wanted.ts";
import "./claims.css";

/** Every number used: searched, sorted, side by side where they contradict each other; one alone where the address names it. */
export default function ClaimsPage({ id }: { readonly id: string | undefined }) {
  return id === undefined ? <AllClaims /> : <ClaimPage id={id} />;
}

function AllClaims() {
  const words = useWords().claims;
  const { query } = useRoute();
  const [wanted, change] = useWanted();
  const sideBySide = query.get("view") === "disputes";
  const found = claimsFor(sideBySide ? { ...wanted, disputed: true } : wanted);
  const furthestApart = () => found.toSorted((a, b) => disagreement(b) - disagreement(a));
  const linkTo = (view: string | undefined) => {
    const kept = queryOf(wanted);
    if (view !== undefined) kept.set("view", view);
    return kept.size === 0 ? "/claims" : `/claims?${kept}`;
  };
  return (
    <div className="page claims">
      <header className="panel">
        <h1>{words.title}</h1>
        <p>{words.lead(claims.length)}</p>
        <nav className="views" aria-label={words.title}>
          <Link to={linkTo(undefined)} aria-current={sideBySide ? undefined : "page"}>
            {words.allClaims}
          </Link>
          <Link to={linkTo("disputes")} aria-current={sideBySide ? "page" : undefined}>
            {words.disputes}
          </Link>
        </nav>
      </header>
      <Filters wanted={wanted} onChange={change} found={found.length} sideBySide={sideBySide} />
      {found.length === 0 && <NothingFound wanted={wanted} onChange={change} />}
      {sideBySide ? (
        <Disputes claims={furthestApart()} />
      ) : (
        <ClaimsTable claims={found} wanted={wanted} onChange={change} />
      )}
    </div>
  );
}
