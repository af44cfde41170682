import { byPlace } from "./by-place.ts";
import { Scrolled } from "./scrolled.tsx";
import type { Section } from "./wire.ts";

/** Results as tables, as `kardashev study show` prints them: in English, the language of models. */
export function Sections({ sections }: { readonly sections: readonly Section[] }) {
  return sections.map((section) => <SectionTable key={section.title} section={section} />);
}

function SectionTable({ section }: { readonly section: Section }) {
  const { title, columns, rows } = section;
  return (
    <section className="panel" lang="en">
      <h2>{capitalised(title)}</h2>
      <Scrolled label={title}>
        <table className="study-section">
          <thead>
            <tr>
              {byPlace(columns).map(({ one: column, key }) => (
                <HeadCell key={key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {byPlace(rows).map(({ one: row, key }) => (
              <tr key={key}>
                {byPlace(row).map(({ one: cell, at, key: place }) => (
                  <td key={place} className={columns[at]?.align === "right" ? "number" : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {section.remarks?.map((remark) => (
        <p key={remark} className="soft study-remark">
          {remark}
        </p>
      ))}
    </section>
  );
}

/** A column without a title has no heading. */
function HeadCell({ column: { title, align } }: { readonly column: Section["columns"][number] }) {
  const className = align === "right" ? "number" : undefined;
  return title === "" ? (
    <td className={className}>&nbsp;</td>
  ) : (
    <th className={className}>{title}</th>
  );
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
