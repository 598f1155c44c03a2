import type { LocalizedText } from '../text.js';

/** What may be wrong with an answer. The words for people are the caller's: the API's catalogue, the web app's texts. */
export type FormFaultCode =
  | 'required'
  | 'unknownField'
  | 'readOnly'
  | 'unknownId'
  | 'wrongType'
  | 'wrongFormat'
  | 'notAllowed'
  | 'tooShort'
  | 'tooLong'
  | 'tooSmall'
  | 'tooBig'
  | 'tooFew'
  | 'tooMany'
  | 'duplicate'
  | 'unknownOutcome'
  | 'commentRequired'
  | 'signatureRequired';

/** Something wrong with an answer, at its place. */
export interface FormFault {
  /** JSON pointer into the answer: `/values/lines/0/serial`, `/comment`. */
  readonly path: string;
  /** A code of the form check, or that of a rule the definition brings itself. */
  readonly code: FormFaultCode | (string & {});
  readonly params?: {
    /** The rule's number, such as the largest length. */
    readonly limit?: number;
    /** Types that are allowed. */
    readonly types?: readonly string[];
    /** Name of the format, or the pattern. */
    readonly format?: string;
    /** Values that are allowed. */
    readonly allowed?: readonly unknown[];
    /** Words of a rule of the definition. */
    readonly message?: LocalizedText;
  };
}

/** One name as a part of a JSON pointer (RFC 6901). */
export const pointerPart = (name: string | number): string => `/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`;

/** One fault for a place: the first is the most telling. */
export function distinctFaults(faults: readonly FormFault[]): FormFault[] {
  const byPath = new Map<string, FormFault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  return [...byPath.values()];
}
