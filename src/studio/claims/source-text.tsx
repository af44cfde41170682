import type { Source } from "#sources";
import { useWords } from "../words/use-words.tsx";

interface Props {
  readonly source: Source;
  /** Page, table or section. */
  readonly where?: string | undefined;
}

/** A source as it is cited; its locator is a link where it is an address of the web. */
export function SourceText({ source: { title, by, year, locator }, where }: Props) {
  return (
    <span lang="en">
      <cite>{title}</cite>. {by}, {year}. <Locator locator={locator} />
      {where !== undefined && ` (${where})`}
    </span>
  );
}

function Locator({ locator }: { readonly locator: string }) {
  const words = useWords().claims;
  const [, address, rest = ""] = /^(https?:\/\/[^\s,]+)(.*)$/s.exec(locator) ?? [];
  if (address === undefined) return locator;
  return (
    <>
      <a href={address} target="_blank" rel="noreferrer" title={words.opensElsewhere}>
        {address.replace(/^https?:\/\//, "").replace(/(.{60}).+$/s, "$1…")}
      </a>
      {rest}
    </>
  );
}
