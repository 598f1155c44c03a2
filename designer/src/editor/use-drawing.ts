import { useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../kit/i18n/i18n.js';
import { drawAt, type Drawing, type Language } from '../canvas/drawing.js';
import type { Box } from '../canvas/geometry.js';
import { arrange } from '../canvas/layout/arrange.js';
import { browserLayoutEngine } from '../canvas/layout/elk-engine.js';
import type { DrawnDefinition } from '../canvas/scopes.js';
import { longerName } from '../canvas/drawing.js';

/** The reader's language as texts of definitions have it. */
export const useTextLanguage = (): Language => (useLanguage() === 'en' ? 'en' : 'zh');

/** Draws a definition; undefined while it is laid out, null when that failed. */
export function useDrawing(definition: DrawnDefinition | undefined): Drawing | undefined | null {
  const language = useTextLanguage();
  const [placed, setPlaced] = useState<{ of: DrawnDefinition; boxes: Map<string, Box> | null }>();
  useEffect(() => {
    if (!definition) return undefined;
    let wanted = true;
    arrange(definition, browserLayoutEngine, longerName).then(
      (boxes) => wanted && setPlaced({ of: definition, boxes }),
      () => wanted && setPlaced({ of: definition, boxes: null }),
    );
    return () => {
      wanted = false;
    };
  }, [definition]);
  return useMemo(() => {
    if (!definition || placed?.of !== definition) return undefined;
    return placed.boxes === null ? null : drawAt(definition, placed.boxes, language);
  }, [definition, placed, language]);
}
