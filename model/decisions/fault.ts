import type { LocalizedText } from '../text.js';
import type { Place } from './places.js';

/** Something that keeps a value from being a decision table that can be asked. */
export interface DecisionFault {
  readonly code: string;
  /** Where in the table. */
  readonly place: Place;
  /** With row and column. */
  readonly message: LocalizedText;
}
