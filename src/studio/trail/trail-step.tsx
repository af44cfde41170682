import { sourceOf, trailOf, type QuestionDraft, type Spread } from "#answer";
import { isRefusal } from "#base";
import { resolveInput } from "#study";
import { siting } from "#systems/siting";
import { ClaimFacts } from "../claims/claim-facts.tsx";
import { Link } from "../link.tsx";
import { SourceText } from "../claims/source-text.tsx";
import { useWords } from "../words/use-words.tsx";
import { Constants } from "./constants.tsx";
import { FollowsFrom, rangeText } from "./follows-from.tsx";
import { Formula, FormulaWithNumbers, isImplicit } from "./formula.tsx";
import { ShapeFigure } from "./shape-figure.tsx";
import { useExplained } from "./use-explained.ts";
import { shown } from "./shown.ts";

interface Props {
  readonly path: string;
  readonly draft: QuestionDraft;
  /** The link that opens a number that this one follows from. */
  readonly linkTo: (path: string) => string;
}

/** One number of a trail: what it is, how sure, how it is computed and from what; of an input the claim behind it. */
export function TrailStep({ path, draft, linkTo }: Props) {
  const words = useWords().trail;
  const isKnown = Object.hasOwn(siting.variables, path);
  if (!isKnown)
    return (
      <p className="fault" role="alert">
        {words.unknown(path)}
      </p>
    );
  return <Known path={path} draft={draft} linkTo={linkTo} />;
}

function Known({ path, draft, linkTo }: Props) {
  const words = useWords().trail;
  const { variable, claim, constants, from } = trailOf(siting, path, 1);
  const { explained, spreadOf } = useExplained(path, draft);
  const isComputed = explained !== undefined && !isRefusal(explained);
  const spread = spreadOf(variable.path);
  const { equation, unit, meaning, source, input, inStep } = variable;
  const valueOf = (symbol: string) => {
    const own = spreadOf(sourceOf(siting, siting.variables[symbol]!).path);
    return own && { value: own.p50, unit: own.unit };
  };
  const atMedians = isComputed ? explained.atMedians : undefined;
  if (claim !== undefined)
    return (
      <>
        {isSet(input!.key, draft) && (
          <p>
            {words.setHere} <b className="number">{spread ? rangeText(spread) : ""}</b>
          </p>
        )}
        <ClaimFacts claim={claim} />
        <p>
          <Link to={`/claims/${claim.id}`}>{words.dependants}</Link>
        </p>
      </>
    );
  return (
    <>
      <p lang="en">{meaning}</p>
      <Answer spread={spread} answered={isComputed} />
      {explained !== undefined && isRefusal(explained) && (
        <p className="fault" role="alert" lang="en">
          {explained.because}
        </p>
      )}
      {isComputed && explained.shape && spread && (
        <ShapeFigure shape={explained.shape} spread={spread} />
      )}
      {input?.assumption !== undefined && (
        <p>
          {words.chosen}: <span lang="en">{input.assumption}</span>
        </p>
      )}
      {equation !== undefined && (
        <section className="panel">
          <h3>{words.equation}</h3>
          <Formula of={variable} />
          <h3>{words.withNumbers}</h3>
          <FormulaWithNumbers
            of={variable}
            valueOf={valueOf}
            comesTo={atMedians === undefined ? undefined : { value: atMedians, unit }}
          />
          <p className="soft">
            {isImplicit(equation.expression) && `${words.solved} `}
            {inStep !== undefined && `${words.meanOfSteps} `}
            {spread === undefined ? words.note : words.noteOn(shown(spread.p50, unit, 4))}
          </p>
          {source !== undefined && (
            <p className="soft">
              {words.equationFrom} <SourceText source={source} />
            </p>
          )}
        </section>
      )}
      {from.length > 0 && (
        <FollowsFrom of={variable.path} from={from} spreadOf={spreadOf} linkTo={linkTo} />
      )}
      {constants.length > 0 && <Constants of={constants} />}
    </>
  );
}

/** Whether the question puts something in the place of an input's claim. */
const isSet = (key: string, { inputs = {} }: QuestionDraft): boolean =>
  Object.keys(inputs).some((name) => resolveInput(siting, name) === key);

/** A number large, with its range; nothing yet where it is still computed. */
function Answer({
  spread,
  answered,
}: {
  readonly spread: Spread | undefined;
  readonly answered: boolean;
}) {
  const words = useWords().trail;
  if (spread === undefined) return <p className="answer">{answered ? words.noAnswer : "\u00a0"}</p>;
  const { p5, p50, p95, unit } = spread;
  return (
    <p className="answer">
      <span className="big-number number">{shown(p50, unit, 4)}</span>{" "}
      {p5 < p95 && (
        <span className="soft number">
          {words.middle} {shown(p5, "1")} … {shown(p95, "1")}
        </span>
      )}
    </p>
  );
}
