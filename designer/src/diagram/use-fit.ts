import { useReactFlow, useStore, type OnMove } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Drawing } from './drawing.js';
import type { Box } from './geometry.js';
import { FAR, fitAll, fitPresent } from './viewport.js';

/** A token's move, ms; none for people who asked for less motion. */
const MOVE = 400;
const duration = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE);

/** Whether the drawing is so small that only names are shown. */
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < FAR);

/** Box of an element, or of a clock's bracket (`clock:<id>`). */
const boxOf = (id: string, drawing: Drawing): Box | undefined =>
  id.startsWith('clock:') ? drawing.brackets.find(({ clock }) => `clock:${clock.id}` === id)?.box : drawing.boxes.get(id);

export interface Fit {
  readonly fitWhole: () => void;
  readonly fitStep: () => void;
  readonly onMove: OnMove;
  /** The first placing is done. */
  readonly ready: boolean;
}

/**
 * Keeps the view fitted: to the whole drawing, or round the present steps; again when the panel is resized or the case has
 * moved on, but never once the reader has moved the drawing himself.
 */
export function useFit(panel: RefObject<HTMLDivElement | null>, drawing: Drawing, present: readonly string[] | undefined): Fit {
  const flow = useReactFlow();
  const [ready, setReady] = useState(false);
  const movedByReader = useRef(false);
  const key = present?.join(' ');

  const place = useCallback(
    (whole: boolean, animate: boolean): void => {
      const size = panel.current?.getBoundingClientRect();
      if (!size || size.width === 0) return;
      const boxes = (key ?? '').split(' ').flatMap((id) => boxOf(id, drawing) ?? []);
      const viewport = whole || key === undefined ? fitAll(drawing.bounds, size) : fitPresent(drawing.bounds, boxes, size);
      void flow.setViewport(viewport, { duration: animate ? duration() : 0 });
      setReady(true);
    },
    [flow, panel, drawing, key],
  );

  const placed = useRef(false);
  useEffect(() => {
    if (movedByReader.current) return;
    place(false, placed.current);
    placed.current = true;
  }, [place]);

  useEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (!movedByReader.current) place(false, false);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel, place]);

  // React Flow passes the browser's event only when a person moves the drawing.
  const onMove = useCallback<OnMove>((event) => {
    if (event) movedByReader.current = true;
  }, []);
  const fit = (whole: boolean): void => {
    movedByReader.current = whole;
    place(whole, true);
  };
  return { fitWhole: () => fit(true), fitStep: () => fit(false), onMove, ready };
}
