import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width that a chart has, in pixels: drawn at its own size, its words stay readable on a phone. */
export function useWidth(first = 780): [RefObject<HTMLElement | null>, number] {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const shown = box.current;
    if (shown === null) return;
    const measure = () => {
      const wide = Math.round(shown.clientWidth);
      if (wide > 0) setWidth(wide);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
