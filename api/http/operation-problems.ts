import type { ProblemCode } from '../errors/catalogue.js';
import type { MountedOperation } from './operation.js';

/** What every operation for people who are signed in may answer, whatever it does. */
const SIGNED_IN: readonly ProblemCode[] = ['notSignedIn', 'fault', 'unavailable'];
const WRITE: readonly ProblemCode[] = ['csrfToken', 'tokenScope'];
const BODY: readonly ProblemCode[] = ['tooLarge', 'unsupportedMediaType'];

/** Codes of all problems an operation may answer with: those of its kind, and those its contract names. Documentation and tests are both made from this. */
export function problemsOf({ contract, access }: MountedOperation): ProblemCode[] {
  const codes: ProblemCode[] = ['invalidRequest', ...(contract.errors ?? [])];
  if (access === 'signedIn') codes.push(...SIGNED_IN, ...(contract.method === 'get' ? [] : WRITE));
  if (contract.params) codes.push('malformedRequest');
  if (contract.body) codes.push('malformedJson');
  if (contract.body || contract.bodyType) codes.push(...BODY);
  if (contract.idempotent) codes.push('idempotencyKeyReused', 'requestInProgress');
  if (contract.secretAnswer) codes.push('answerNotKept');
  return [...new Set(codes)];
}
