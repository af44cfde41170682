import { useEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  /** A heading above it, one level below the page's. */
  readonly title: string;
  /** What is seen, in a sentence, for those who do not see it: with the numbers that matter. */
  readonly description: string;
  /** Height of the drawing in pixels, which may follow from its width. */
  readonly height: number | ((width: number) => number);
  /** Whether it shows an answer that is being replaced. */
  readonly stale?: boolean;
  readonly caption?: ReactNode;
  /** What belongs beside the title. */
  readonly aside?: ReactNode;
  /** Draws into a picture of so many pixels. */
  readonly children: (width: number) => ReactNode;
}

/** Pixels below which nothing can be drawn: a phone has more. */
const leastWidth = 200;

/** A drawing as wide as its place, with its title and what it says. */
export function Figure({
  title,
  description,
  height,
  stale = false,
  caption,
  aside,
  children,
}: Props) {
  const [measured, place] = useWidth();
  // While a page is laid out its place may be narrower than any margins.
  const width = measured === 0 ? 0 : Math.max(measured, leastWidth);
  const tall = typeof height === "number" ? height : height(width);
  return (
    <figure className="panel figure" data-stale={stale || undefined}>
      <div className="row figure-head">
        <h2>{title}</h2>
        {aside}
      </div>
      <div ref={place} style={{ minHeight: tall }}>
        {width > 0 && (
          <svg width={width} height={tall} role="img" aria-label={`${title}: ${description}`}>
            {children(width)}
          </svg>
        )}
      </div>
      {caption !== undefined && <figcaption className="soft">{caption}</figcaption>}
    </figure>
  );
}

/** The width of an element in pixels, followed as it changes; 0 until it is known. */
export function useWidth(): [number, (element: HTMLElement | null) => void] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const last = useRef(0);
  useEffect(() => {
    if (element === null) return undefined;
    const follow = () => {
      const now = Math.floor(element.clientWidth);
      if (now !== last.current) setWidth((last.current = now));
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [width, setElement];
}
