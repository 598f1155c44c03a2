/** A sentence of a manual as a definition or a parameter quotes it. */
export interface Quotation {
  readonly quote: string;
  readonly place: string;
}

/** All quotations in a document, in its order, however deep. */
export function quotationsIn(value: unknown): Quotation[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('quote' in value && 'place' in value) return [value as Quotation];
  return Object.values(value).flatMap(quotationsIn);
}
