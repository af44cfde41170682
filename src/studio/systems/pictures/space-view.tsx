import { useEffect, useRef, useState } from "react";
import { formatNumber } from "#units";
import { useWidth } from "../../charts/figure.tsx";
import { useWords } from "../../words/use-words.tsx";
import { sunLongitudeOn } from "./constellation.ts";
import { OrbitFlat } from "./orbit-flat.tsx";
import type { Label, OrbitScene } from "./orbit-scene.ts";
import { useTurning } from "./use-turning.ts";
import { firstView, turned, type ViewAngle } from "./view-angle.ts";

interface Props {
  readonly orbits: Float32Array;
  readonly day: number;
  readonly playing: boolean;
  readonly setPlaying: (playing: boolean) => void;
  readonly secondsPerRevolution: number;
  readonly drawn: string;
  readonly description: string;
}

/** Seconds of the clock for one revolution. */
const shownSeconds = 30;

/** The picture in space, turned by hand, by touch and by keys. Until WebGL is there, and where there is none, it is flat. */
export function SpaceView(props: Props) {
  const { orbits, day, playing, setPlaying, drawn, description } = props;
  const words = useWords().systems.orbitPicture;
  const [width, place] = useWidth();
  const height = Math.round(Math.max(300, Math.min(520, width * 0.62)));
  const [view, setView] = useState(() => firstView(sunLongitudeOn(day)));
  const turn = (by: Partial<ViewAngle>) => setView((now) => turned(now, by));
  const box = useTurning(turn, () => setPlaying(!playing));
  const { canvas, labels, state, frameMs } = useScene({ ...props, view, width, height });
  return (
    <div ref={place}>
      <div
        ref={box}
        className="space"
        style={{ height }}
        role="application"
        aria-label={`${words.view}. ${words.turn}`}
        data-scene={state}
        data-azimuth={view.azimuth.toFixed(4)}
        data-frame-ms={frameMs?.toFixed(1)}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={description}
          hidden={state !== "space"}
          style={{ width, height }}
        />
        {state !== "space" && width > 0 && (
          <svg width={width} height={height} role="img" aria-label={description}>
            <OrbitFlat {...{ orbits, day, view, width, height }} />
          </svg>
        )}
        {(["sun", "north", "shadow"] as const).map((name) => (
          <span
            key={name}
            ref={(element) => {
              labels.current[name] = element;
            }}
            className={`space-label of-${name}`}
            aria-hidden="true"
          >
            {words[name]}
          </span>
        ))}
        <span className="space-corner number">
          {drawn}
          {frameMs !== undefined && ` · ${words.frame(formatNumber(frameMs, 2))}`}
        </span>
        <span className="space-zoom">
          <button
            type="button"
            className="play"
            aria-label={playing ? words.pause : words.play}
            title={playing ? words.pause : words.play}
            onClick={() => setPlaying(!playing)}
          >
            {playing ? "❙❙" : "▶"}
          </button>
          <button type="button" aria-label={words.closer} onClick={() => turn({ distance: 0.8 })}>
            +
          </button>
          <button
            type="button"
            aria-label={words.farther}
            onClick={() => turn({ distance: 1 / 0.8 })}
          >
            −
          </button>
        </span>
      </div>
      {state === "flat" && <p className="soft">{words.noWebGl}</p>}
    </div>
  );
}

interface SceneProps extends Pick<Props, "orbits" | "day" | "playing" | "secondsPerRevolution"> {
  readonly view: ViewAngle;
  readonly width: number;
  readonly height: number;
}

type Labels = Partial<Record<"sun" | "north" | "shadow", HTMLElement | null>>;

/** "waiting" until three.js is loaded, "flat" where it draws nothing here. */
type State = "waiting" | "space" | "flat";

function useScene({ orbits, day, playing, secondsPerRevolution, view, width, height }: SceneProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<Labels>({});
  const seconds = useRef(0);
  const seen = useRef(view);
  const [scene, setScene] = useState<OrbitScene>();
  const [state, setState] = useState<State>("waiting");
  const [frameMs, setFrameMs] = useState<number>();

  useEffect(() => {
    seen.current = view;
  }, [view]);
  useEffect(() => {
    let opened: OrbitScene | undefined;
    let isGone = false;
    void sceneOn(canvas.current!).then((scene) => {
      if (isGone) return scene?.close();
      setScene((opened = scene));
      return setState(scene === undefined ? "flat" : "space");
    });
    return () => {
      isGone = true;
      opened?.close();
    };
  }, []);

  useEffect(() => {
    if (scene === undefined || width === 0) return;
    scene.show(orbits);
    scene.light(day);
    scene.resize(width, height);
    if (!playing) placeLabels(labels.current, scene.draw(seconds.current, view));
  }, [scene, orbits, day, width, height, playing, view]);
  useEffect(() => {
    if (scene === undefined || !playing) return undefined;
    const speed = secondsPerRevolution / shownSeconds;
    const clock = { last: performance.now(), since: performance.now(), frames: 0 };
    let request = requestAnimationFrame(function frame(now) {
      // A page that was hidden goes on where it stopped.
      seconds.current += speed * Math.min(0.1, Math.max(0, now - clock.last) / 1000);
      clock.last = now;
      placeLabels(labels.current, scene.draw(seconds.current, seen.current));
      if (++clock.frames === 20) {
        setFrameMs((now - clock.since) / clock.frames);
        Object.assign(clock, { since: now, frames: 0 });
      }
      request = requestAnimationFrame(frame);
    });
    return () => {
      cancelAnimationFrame(request);
      setFrameMs(undefined);
    };
  }, [scene, playing, secondsPerRevolution]);
  return { canvas, labels, state, frameMs };
}

/** Undefined where nothing can be drawn in space: three.js does not arrive, or finds no WebGL. */
async function sceneOn(canvas: HTMLCanvasElement): Promise<OrbitScene | undefined> {
  try {
    const { openOrbitScene } = await import("./orbit-scene.ts");
    return openOrbitScene(canvas);
  } catch {
    return undefined;
  }
}

function placeLabels(labels: Labels, at: Readonly<Record<keyof Labels, Label>>): void {
  for (const [name, element] of Object.entries(labels)) {
    const { x, y, isHidden } = at[name as keyof Labels];
    if (!element) continue;
    element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    element.style.visibility = isHidden ? "hidden" : "visible";
  }
}
