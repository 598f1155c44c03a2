import type { FieldConflict } from '../../model/forms/merge.js';
import type { LocalizedText } from '../../model/text.js';
import type { DefinitionProblem } from '../contract/definitions.js';
import { type FieldFaultCode, fieldFaults, problems, type ProblemCode } from './catalogue.js';

/** A fault of one field of the request; words are those of the catalogue, or (rules of a form) its own. */
export interface FieldFault {
  /** JSON pointer into the request. */
  readonly path: string;
  readonly code: string;
  readonly text: LocalizedText;
  readonly params?: Readonly<Record<string, unknown>>;
  /** What I want and what it is by now, where somebody else has changed the same meanwhile. */
  readonly conflict?: FieldConflictDetails;
}

/** Both values of a place that two have changed, and who did it before me. `null`: gone, or blank. */
export interface FieldConflictDetails {
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly by?: { readonly id: string; readonly name: string };
  /** Epoch ms. */
  readonly at?: number;
}

export interface ApiErrorDetails {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldFault[];
  /** Seconds until it is worth trying again. */
  readonly retryAfter?: number;
  /** Who was faster, and when (epoch ms). */
  readonly by?: { readonly id: string; readonly name: string };
  readonly at?: number;
  /** What keeps a definition from being published, in the reader's language. */
  readonly problems?: readonly DefinitionProblem[];
  /** As the case found them; put into words by who knows the answer (`forms/conflicts.ts`). */
  readonly conflicts?: readonly FieldConflict[];
}

/** A refusal that the caller is told about as problem details. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly details: ApiErrorDetails = {},
  ) {
    super(code);
    this.status = problems[code].status;
  }
}

/** A fault in the words of the catalogue. */
export const fieldFault = (path: string, code: FieldFaultCode, params: Readonly<Record<string, unknown>> = {}): FieldFault => ({
  path,
  code,
  text: fieldFaults[code],
  params,
});

/** 422 with the fields at fault. However many there are by what was sent: these are given as a list, for a call takes some ten thousand arguments at most. */
export const invalid = (...errors: readonly (FieldFault | readonly FieldFault[])[]): ApiError => new ApiError('invalidRequest', { errors: errors.flat() });

/** 422 for one field. */
export const invalidField = (path: string, code: FieldFaultCode, params?: Readonly<Record<string, unknown>>): ApiError =>
  invalid(fieldFault(path, code, params));

/** 404: it is not there, or the caller may not know of it. */
export const notFound = (): ApiError => new ApiError('notFound');
