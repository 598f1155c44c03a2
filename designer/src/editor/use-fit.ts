import { useReactFlow, useStore, type OnMove, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Drawing } from '../canvas/drawing.js';
import type { Box } from '../canvas/geometry.js';
import { FAR, fitAll, fitPresent, READABLE } from '../canvas/viewport.js';

/** A token's move, ms; none for people who asked for less motion. */
const MOVE = 400;
const duration = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE);

/** Whether the drawing is so small that only names are shown. */
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < FAR);

/** Whether the drawing is smaller than one reads: what lies on it is too small to be hit. */
export const useIsSmall = (): boolean => useStore((state) => state.transform[2] < READABLE);

/** Box of an element, or of a clock's bracket (`clock:<id>`). */
const boxOf = (id: string, drawing: Drawing): Box | undefined =>
  id.startsWith('clock:') ? drawing.brackets.find(({ clock }) => `clock:${clock.id}` === id)?.box : drawing.boxes.get(id);

/**
 * What the view keeps to: where the case is; the whole, or the present step near (also where the whole could be made out from afar), as the reader asked; or
 * where he has moved it.
 */
type Shown = 'case' | 'whole' | 'step' | 'byReader';

export interface Fit {
  readonly fitWhole: () => void;
  readonly fitStep: () => void;
  readonly onMove: OnMove;
  /** The first placing is done. */
  readonly ready: boolean;
}

/**
 * Keeps the view fitted: to the whole drawing, or round the present steps; again when the pane is resized or the case has
 * moved on, but not once the reader has moved the drawing himself. When the case ends (`wholeFrom` changes) it is placed anew, whoever had moved it: it has
 * become another picture, in a larger pane.
 */
export function useFit(pane: RefObject<HTMLDivElement | null>, drawing: Drawing, present: readonly string[] | undefined, wholeFrom: number): Fit {
  const flow = useReactFlow();
  const [ready, setReady] = useState(false);
  const shown = useRef<Shown>('case');
  const placed = useRef(false);
  // The same places in a new array are no reason to move.
  const places = present?.join(' ');

  useEffect(() => {
    shown.current = 'case';
  }, [wholeFrom]);

  useEffect(() => {
    const element = pane.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (shown.current === 'byReader') return;
      const viewport = viewportFor(element, drawing, shown.current === 'whole' ? undefined : places, shown.current === 'step' ? READABLE : wholeFrom);
      void flow.setViewport(viewport, { duration: placed.current ? duration() : 0 });
      placed.current = true;
      setReady(true);
    });
    // Calls back at once with the present size, then on every change.
    observer.observe(element);
    return () => observer.disconnect();
  }, [flow, pane, drawing, places, wholeFrom]);

  // React Flow passes the browser's event only when a person moves the drawing.
  const onMove = useCallback<OnMove>((event) => {
    if (event) shown.current = 'byReader';
  }, []);
  const fit = (whole: boolean): void => {
    const element = pane.current;
    shown.current = whole ? 'whole' : 'step';
    if (element) void flow.setViewport(viewportFor(element, drawing, whole ? undefined : places, READABLE), { duration: duration() });
  };
  return { fitWhole: () => fit(true), fitStep: () => fit(false), onMove, ready };
}

/** The whole drawing, or the places named (ids joined by blanks) where the whole could not be read. */
function viewportFor(element: HTMLElement, drawing: Drawing, places: string | undefined, wholeFrom: number): Viewport {
  // Not the box on the screen: a dialog that is just opening is drawn smaller than it is.
  const size = { width: element.clientWidth, height: element.clientHeight };
  if (places === undefined) return fitAll(drawing.bounds, size);
  return fitPresent(
    drawing.bounds,
    places.split(' ').flatMap((id) => boxOf(id, drawing) ?? []),
    size,
    wholeFrom,
    drawing.begin,
  );
}
