import { formatNumber } from "#units";
import { useWords } from "../../words/use-words.tsx";
import { byPlace } from "../by-place.ts";
import { Scrolled } from "../scrolled.tsx";
import type { Front, DrawnQuantity } from "#study";
import type { Drawn } from "./drawn.ts";
import type { PlacedDesign } from "./front.tsx";

interface Props {
  readonly drawings: readonly Drawn<Front>[];
  readonly brushed: readonly PlacedDesign[];
  /** How many designs there are in all. */
  readonly of: number;
}

/** Designs that a person reads. */
const mostShown = 40;

/** The designs that are brushed, with what was decided in each. */
export function BrushedDesigns({ drawings, brushed, of }: Props) {
  const words = useWords().studies;
  const { decided, objectives } = drawings[0]!.drawing;
  const isOne = drawings.length === 1;
  const sorted = brushed.toSorted(
    (a, b) => (a.design.objectives[0] ?? 0) - (b.design.objectives[0] ?? 0),
  );
  return (
    <div className="panel">
      <p aria-live="polite">
        {brushed.length === 0 ? words.nothingBrushed : words.brushed(brushed.length, of)}
      </p>
      {brushed.length > 0 && (
        <Scrolled label={words.brushedDesigns}>
          <table className="study-section" lang="en">
            <thead>
              <tr>
                {!isOne && <th>{words.study}</th>}
                {[...objectives, ...decided].map((one) => (
                  <th key={headingOf(one)} className="number">
                    {headingOf(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {byPlace(sorted.slice(0, mostShown)).map(({ one: { design, front }, key }) => (
                <tr key={key}>
                  {!isOne && <td>{drawings[front]!.of}</td>}
                  {byPlace([...design.objectives, ...design.values]).map(
                    ({ one: value, key: cell }) => (
                      <td key={cell} className="number">
                        {value === null ? "–" : formatNumber(value, 5)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {brushed.length > mostShown && <p className="soft">{words.firstOf(mostShown)}</p>}
    </div>
  );
}

const headingOf = ({ name, unit }: DrawnQuantity): string =>
  unit === "" ? name : `${name} [${unit}]`;
