import { useEffect, useRef, useState } from 'react';
import { drawn, type PlotDrawing } from '../../../src/plots/index.ts';
import styles from './InlinePlot.module.css';

/** A small plot inside a line or a cell, drawn when it comes near the window: a list may hold hundreds. */
export function InlinePlot({ drawing }: { drawing: PlotDrawing }) {
  const place = useRef<HTMLSpanElement>(null);
  const isNear = useNear(place);
  useEffect(() => {
    if (isNear) place.current?.replaceChildren(drawn(drawing, document));
  }, [isNear, drawing]);
  const { width = 120, height = 18 } = drawing.options;
  return <span ref={place} className={styles.place} style={{ width, height }} />;
}

function useNear(place: { current: Element | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, isNear]);
  return isNear;
}
