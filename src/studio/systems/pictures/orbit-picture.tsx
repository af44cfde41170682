import { useId, useMemo, useState } from "react";
import { planClaims } from "#sources";
import { formatNumber, formatQuantity, formatShare } from "#units";
import { useWords } from "../../words/use-words.tsx";
import type { Answer } from "../evaluate/answer.ts";
import {
  drawnOf,
  earthRadiusKm,
  orbitsOf,
  shadowOf,
  sunLongitudeOn,
  type Constellation,
} from "./constellation.ts";
import { OrbitFlat } from "./orbit-flat.tsx";
import type { DrawingProps } from "./picture.ts";
import { SpaceView } from "./space-view.tsx";
import { firstView } from "./view-angle.ts";

interface Props {
  readonly answer: Answer;
  /** 0 for dawn-dusk, 1 for inclined. */
  readonly inclined: number;
  readonly satellites: number;
  readonly stale: boolean;
  readonly view: Readonly<Record<string, string>>;
  readonly look: (name: string, text: string | undefined) => void;
}

type PictureWords = ReturnType<typeof useWords>["systems"]["orbitPicture"];

/** The orbit in three dimensions: whose satellites, on which day. */
export function OrbitPicture({ answer, inclined, satellites, stale, view, look }: Props) {
  const words = useWords().systems.orbitPicture;
  const day = dayFrom(view["day"]);
  const isAnnounced = view["constellation"] === "announced";
  const altitudeKm = altitudeOf(answer);
  const constellation = useMemo<Constellation>(
    () =>
      isAnnounced ? announced : { kind: "model", satellites, altitudeKm, inclined: inclined > 0.5 },
    [isAnnounced, satellites, altitudeKm, inclined],
  );
  const orbits = useMemo(() => orbitsOf(constellation), [constellation]);
  const [playing, setPlaying] = useState(
    () => !matchMedia("(prefers-reduced-motion: reduce)").matches,
  );
  const isRing = constellation.kind === "model" && !constellation.inclined;
  return (
    <figure className="panel figure" data-stale={stale || undefined}>
      <h2>{words.title}</h2>
      <OrbitControls {...{ day, isAnnounced, look }} />
      <SpaceView
        orbits={orbits}
        day={day}
        playing={playing}
        setPlaying={setPlaying}
        secondsPerRevolution={answer.values["sunlight.circle.period"] ?? 6000}
        drawn={drawnText(constellation, words)}
        description={`${words.title}: ${descriptionOf(answer, constellation, words)}`}
      />
      <figcaption className="soft">
        {descriptionOf(answer, constellation, words)}. {isRing && todayText(orbits, day, words)}{" "}
        {isAnnounced && words.filing} {words.turn}
      </figcaption>
    </figure>
  );
}

const announced: Constellation = {
  kind: "announced",
  satellites: planClaims.plannedSatellites.value,
};

const mostDays = 365;

function dayFrom(text: string | undefined): number {
  const day = Number(text ?? 0);
  return Number.isFinite(day) ? Math.min(mostDays, Math.max(0, day)) : 0;
}

/** Of the model's orbit, in km; where there is no answer, of none that is far from the Earth. */
function altitudeOf({ values }: Answer): number {
  const radius = values["sunlight.circle.radius"];
  const altitudeKm = radius === undefined ? 650 : radius / 1000 - earthRadiusKm;
  return Math.min(5900, Math.max(1, altitudeKm));
}

interface ControlsProps extends Pick<Props, "look"> {
  readonly day: number;
  readonly isAnnounced: boolean;
}

function OrbitControls({ day, isAnnounced, look }: ControlsProps) {
  const words = useWords().systems.orbitPicture;
  const id = useId();
  const season = words.seasons[Math.round((4 * day) / mostDays) % 4]!;
  return (
    <div className="row orbit-controls">
      <fieldset className="row">
        <legend className="soft">{words.constellation}</legend>
        {[false, true].map((one) => (
          <label key={String(one)}>
            <input
              type="radio"
              name={id}
              checked={isAnnounced === one}
              onChange={() => look("constellation", one ? "announced" : undefined)}
            />{" "}
            {one ? words.announced : words.model}
          </label>
        ))}
      </fieldset>
      <label className="row season">
        <span className="soft">
          {words.season}: {season}
        </span>
        <input
          type="range"
          min={0}
          max={mostDays}
          value={day}
          aria-valuetext={words.days(String(day))}
          onChange={({ target }) => look("day", target.value === "0" ? undefined : target.value)}
        />
      </label>
    </div>
  );
}

function drawnText(constellation: Constellation, words: PictureWords): string {
  const drawn = drawnOf(constellation);
  const each = Math.max(1, constellation.satellites / drawn);
  return words.drawn(formatNumber(drawn, 6), formatNumber(each));
}

function descriptionOf(
  { values }: Answer,
  constellation: Constellation,
  words: PictureWords,
): string {
  const count = formatNumber(constellation.satellites, 7);
  if (constellation.kind === "announced") return words.announcedOrbits(count);
  const altitude = formatQuantity(1000 * constellation.altitudeKm, "km");
  const orbit = constellation.inclined ? words.inclined(altitude) : words.dawnDusk(altitude);
  const { sunlitFraction, eclipseLongest } = values;
  if (sunlitFraction === undefined || eclipseLongest === undefined) return `${count} ${orbit}`;
  return words.description(
    count,
    orbit,
    formatShare(sunlitFraction),
    formatQuantity(eclipseLongest, "min"),
  );
}

function todayText(orbits: Float32Array, day: number, words: PictureWords): string {
  const { betaDeg, share } = shadowOf(orbits, day);
  return words.today(`${formatNumber(Math.abs(betaDeg))}°`, formatShare(share));
}

/** Points that stand apart where the picture is small. */
const smallPoints = 150;

/** The small picture of the orbit in the list of the systems. */
export function OrbitDrawing({ answer, width, height }: DrawingProps) {
  const altitudeKm = altitudeOf(answer);
  const orbits = useMemo(
    () => orbitsOf({ kind: "model", satellites: smallPoints, altitudeKm, inclined: false }),
    [altitudeKm],
  );
  const view = firstView(sunLongitudeOn(0));
  return <OrbitFlat orbits={orbits} day={0} view={view} width={width} height={height} />;
}
