import { useMemo } from "react";
import { questionFrom } from "#answer";
import { isRefusal } from "#base";
import { formatNumber } from "#units";
import { useAnswers } from "../engine/use-answers.ts";
import { useWords } from "../words/use-words.tsx";
import { AllResults } from "./all-results.tsx";
import { draftOf, usual } from "./asked.ts";
import { Controls } from "./controls.tsx";
import { Deciding } from "./deciding.tsx";
import { Distributions } from "./distributions.tsx";
import { Evidence } from "./evidence.tsx";
import { PriceFigure } from "./price-figure.tsx";
import { Roads } from "./roads.tsx";
import { ShareButtons } from "./share-buttons.tsx";
import { useAsked } from "./use-asked.ts";
import { Verdict } from "./verdict.tsx";
import { WaterfallFigure } from "./waterfall.tsx";
import { WinBar } from "./win-bar.tsx";
import "./question.css";

/** The question and its answer, which follows the sliders. */
export function QuestionPage() {
  const words = useWords();
  const text = words.question;
  const [asked, change] = useAsked();
  const draft = useMemo(() => draftOf(asked), [asked]);
  const { glance, comparison, curve, prepare } = useAnswers(draft);
  const now = glance && !isRefusal(glance.answer) ? glance.answer : undefined;
  const whole = comparison && !isRefusal(comparison.answer) ? comparison.answer : undefined;
  const line = curve && !isRefusal(curve.answer) ? curve.answer : undefined;
  const [wholeIsStale, lineIsStale] = [comparison?.draft !== draft, curve?.draft !== draft];
  const refusal = [questionFrom(draft), glance?.answer].find(isRefusal);
  const { sites, by } = asked;
  const shown = sites.filter((site) => now?.sites[site] !== undefined);
  return (
    <div className="page question">
      <header className="panel">
        <h1>{text.ask(asked.power, asked.year, asked.life)}</h1>
        {refusal ? (
          <p className="fault" role="alert">
            <span lang="en">{refusal.because}</span>{" "}
            <button type="button" onClick={() => change(usual)}>
              {text.resetAll}
            </button>
          </p>
        ) : (
          now && <Verdict glance={now} sites={shown} by={by} />
        )}
        <ShareButtons asked={asked} onChange={change} />
      </header>
      <div className="panel glance">
        {now && glance && (
          <>
            <Distributions
              glance={now}
              sites={shown}
              by={by}
              corner={text.corner(formatNumber(now.samples, 9), formatNumber(glance.ms, 2))}
            />
            <WinBar glance={now} sites={shown} />
          </>
        )}
      </div>
      <Controls
        asked={asked}
        onChange={change}
        onNear={(from, towards) => prepare(draftOf(from), draftOf(towards))}
      />
      <div className="answers">
        {now && <WaterfallFigure glance={now} sites={shown} />}
        {line && (
          <PriceFigure
            curve={line}
            sites={shown}
            by={by}
            stale={lineIsStale}
            price={priceIn(asked.set["launch price"])}
            statement={whole?.breakEven && text.breakEvenSaid(whole.breakEven)}
          />
        )}
        {whole?.decides && <Deciding decides={whole.decides} stale={wholeIsStale} />}
        {whole && (
          <>
            <Roads kardashev={whole.kardashev} sites={shown} stale={wholeIsStale} />
            <AllResults comparison={whole} sites={shown} stale={wholeIsStale} />
            {now && <Evidence comparison={whole} glance={now} sites={shown} />}
          </>
        )}
      </div>
    </div>
  );
}

const priceIn = (setting: string | undefined): number | undefined =>
  setting === undefined ? undefined : Number.parseFloat(setting.replaceAll(",", ""));
