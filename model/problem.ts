import type { LocalizedText } from './text.js';
import type { ClockId, ElementId, FlowId } from './ids.js';

/** Something the checks found in a definition. Errors keep it from being published. */
export interface Problem {
  readonly elementId: ElementId | FlowId | ClockId | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: LocalizedText;
  /** What to do about it. */
  readonly hint: LocalizedText;
  /** JSON pointer to where in the document, where that says more than the element. */
  readonly path?: string;
}

/** A problem as whoever draws reads it. */
export interface NamedProblem extends Problem {
  /** What the element, flow or clock is called as drawn; null: it has no name, or the problem is of the process itself. */
  readonly elementName: LocalizedText | null;
}
