import type { LocalizedText } from './text.js';

/** Something the checks found in a definition. Errors keep it from being published. */
export interface Problem {
  readonly elementId: string | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: LocalizedText;
  /** What to do about it. */
  readonly hint: LocalizedText;
}
