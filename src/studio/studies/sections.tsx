import { byPlace } from "./by-place.ts";
import { Scrolled } from "./scrolled.tsx";
import type { Section } from "./wire.ts";

/** Results as tables, as `kardashev study show` prints them: in English, the language of models. */
export function Sections({ sections, level = 2 }: Props) {
  return sections.map((section) => (
    <SectionTable key={section.title} section={section} level={level} />
  ));
}

interface Props {
  readonly sections: readonly Section[];
  /** Level of their headings. */
  readonly level?: 2 | 3;
}

function SectionTable({ section, level }: { readonly section: Section; readonly level: 2 | 3 }) {
  const { title, columns, rows } = section;
  return (
    <section className="panel" lang="en">
      {level === 2 ? <h2>{capitalised(title)}</h2> : <h3>{capitalised(title)}</h3>}
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
                  <td key={place} className={classOf(cell, columns[at]?.align === "right")}>
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

/** Letters above which a cell is a sentence, that may be broken. */
const sentence = 48;

function classOf(cell: string, isRight: boolean): string | undefined {
  if (isRight) return "number";
  return cell.length > sentence ? "study-sentence" : undefined;
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

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
