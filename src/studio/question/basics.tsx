import { defaults, questionFrom, sites, yardsticks, type Site } from "#answer";
import { isRefusal } from "#base";
import { formatNumber, fromSi, parseQuantityOf } from "#units";
import { sliderScaleOf } from "../form/slider-scale.ts";
import { useWords } from "../words/use-words.tsx";
import { draftOf, usual, type Asked } from "./asked.ts";
import { Slider } from "./slider.tsx";

interface Props {
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
  readonly onNear: (from: Asked, towards: Asked) => void;
}

/** What the question itself says: how much, when, for how long, where, and measured by what. */
export function Basics({ asked, onChange, onNear }: Props) {
  const words = useWords();
  const text = words.question;
  const near = (towards: Partial<Asked>) => onNear(asked, { ...asked, ...towards });
  const type = (change: Partial<Asked>) => {
    const question = questionFrom(draftOf({ ...asked, ...change }));
    if (isRefusal(question)) return question;
    onChange(change);
    return undefined;
  };
  const reset = (name: "power" | "year" | "life", label: string) =>
    asked[name] === usual[name]
      ? undefined
      : { label: text.reset(label), to: () => onChange({ [name]: usual[name] }) };
  return (
    <>
      <Slider
        label={text.power}
        shown={asked.power}
        scale={scales.power}
        value={valueIn(asked.power, "GW", 1)}
        onMove={(value) => onChange({ power: powerText(value) })}
        onType={(power) => type({ power })}
        onNear={() => near({ power: asked.power === "2 GW" ? "3 GW" : "2 GW" })}
        reset={reset("power", text.power)}
      />
      <Slider
        label={text.year}
        shown={asked.year}
        scale={scales.year}
        value={Number(asked.year) || defaults.year}
        onMove={(value) => onChange({ year: String(Math.round(value)) })}
        onType={(year) => type({ year })}
        onNear={() => near({ year: asked.year === "2031" ? "2032" : "2031" })}
        reset={reset("year", text.year)}
      />
      <Slider
        label={text.life}
        shown={text.years(valueIn(asked.life, "year", 10))}
        scale={scales.life}
        value={valueIn(asked.life, "year", 10)}
        onMove={(value) => onChange({ life: `${Math.round(value)} y` })}
        onType={(life) => type({ life: /^[\d.]+$/.test(life) ? `${life} y` : life })}
        onNear={() => near({ life: asked.life === "11 y" ? "12 y" : "11 y" })}
        reset={reset("life", text.life)}
      />
      <SiteChoice chosen={asked.sites} onChoose={(chosen) => onChange({ sites: chosen })} />
      <fieldset>
        <legend>{text.by}</legend>
        {yardsticks.map((by) => (
          <label key={by}>
            <input
              type="radio"
              name="by"
              checked={asked.by === by}
              onChange={() => onChange({ by })}
            />
            {words.yardsticks[by]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Powers in GW, and years. The command line takes more; what is typed is taken as there. */
const scales = {
  power: sliderScaleOf({ unit: "GW", typical: 1, range: [0.01, 1000] }),
  year: sliderScaleOf({ unit: "1", typical: 2030, range: [2025, 2060] }),
  life: sliderScaleOf({ unit: "year", typical: 10, range: [1, 40] }),
};

const powerText = (gigawatts: number): string =>
  gigawatts < 1 ? `${formatNumber(gigawatts * 1000)} MW` : `${gigawatts} GW`;

function valueIn(text: string, unit: string, otherwise: number): number {
  const read = parseQuantityOf(text, unit);
  return isRefusal(read) ? otherwise : Number(fromSi(read.si, unit).toPrecision(12));
}

function SiteChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly Site[];
  readonly onChoose: (sites: readonly Site[]) => void;
}) {
  const words = useWords();
  const toggled = (site: Site) =>
    sites.filter((one) => (one === site ? !chosen.includes(site) : chosen.includes(one)));
  return (
    <fieldset>
      <legend>{words.question.sites}</legend>
      {sites.map((site) => (
        <label key={site} className={`of-${site} site-choice`}>
          <input
            type="checkbox"
            checked={chosen.includes(site)}
            // One site at least is asked about.
            disabled={chosen.length === 1 && chosen.includes(site)}
            onChange={() => onChoose(toggled(site))}
          />
          {words.sites[site]}
        </label>
      ))}
    </fieldset>
  );
}
