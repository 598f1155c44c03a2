/** Of which message or signal one comes: a case that was given it has sent this one, before it waited for people or time (behaviors/descents). */
export interface Descent {
  /** Id of the first of them, which comes of none. */
  readonly root: string;
  /** How many were sent in a row: 1 is the first. */
  readonly length: number;
}

/** The same of one that has come to a case. */
export interface ArrivedDescent extends Descent {
  /** How many times one that comes of the first was given to a case by now; counted up to where it matters, so it may be less. */
  readonly given: number;
}
