import { useEffect, useRef, useState } from "react";
import { turnOf, type ViewAngle } from "./view-angle.ts";

interface Finger {
  readonly x: number;
  readonly y: number;
}

const radiansPerPixel = 0.006;

/**
 * Turns a picture as one finger or the mouse draws it or arrow keys say, and brings it nearer as two fingers part, a pinch of the
 * wheel or + and - ask. The space bar stops it and lets it go on.
 */
export function useTurning(
  turn: (by: Partial<ViewAngle>) => void,
  stop: () => void,
): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const latest = useRef({ turn, stop });
  useEffect(() => {
    latest.current = { turn, stop };
  }, [turn, stop]);
  useEffect(() => {
    if (element === null) return undefined;
    // Keys reach what can have the focus.
    element.setAttribute("tabindex", "0");
    const fingers = new Map<number, Finger>();
    const down = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest("button") !== null) return;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other === undefined)
        latest.current.turn({
          azimuth: -(now.x - before.x) * radiansPerPixel,
          elevation: (now.y - before.y) * radiansPerPixel,
        });
      else latest.current.turn({ distance: apart(before, other) / Math.max(1, apart(now, other)) });
    };
    const up = ({ pointerId }: PointerEvent) => void fingers.delete(pointerId);
    // A wheel scrolls the page; a pinch on a touchpad comes as a wheel with control.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current.turn({ distance: Math.exp(event.deltaY * 0.01) });
    };
    const press = (event: KeyboardEvent) => {
      const by = turnOf(event.key);
      const isOurs = event.target === element && (by !== undefined || event.key === " ");
      if (!isOurs || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (by === undefined) latest.current.stop();
      else latest.current.turn(by);
    };
    element.addEventListener("keydown", press);
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("keydown", press);
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
      element.removeEventListener("wheel", wheel);
    };
  }, [element]);
  return setElement;
}

const apart = (a: Finger, b: Finger): number => Math.hypot(a.x - b.x, a.y - b.y);
