import { useEffect, useState, type ReactNode } from "react";

interface Props {
  /** What it is, for those who come upon it by keyboard. */
  readonly label: string;
  readonly children: ReactNode;
}

/** What may be wider than its place: it scrolls on its own, and by keyboard where there is something to scroll. */
export function Scrolled({ label, children }: Props) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    if (element === null) return undefined;
    const follow = () => setScrolls(element.scrollWidth > element.clientWidth);
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return (
    <div
      className="wide"
      role="group"
      aria-label={label}
      {...(scrolls && { tabIndex: 0 })}
      ref={setElement}
    >
      {children}
    </div>
  );
}
