import type { CallServiceEffect } from '../../engine/effect.js';
import type { CaseId } from '../../model/ids.js';

/** A call of a connector as the case asks for it. */
export interface ServiceCall extends CallServiceEffect {
  readonly caseId: CaseId;
}

/** What a connector may know besides its arguments. */
export interface ConnectorContext {
  /** Aborted when the worker shuts down or the call has taken too long. */
  readonly signal: AbortSignal;
  /** The same on every try of this call: lets the other side recognise a repetition. */
  readonly idempotencyKey: string;
}

/**
 * Does the work of a service task. It may run more than once for one call. What it returns is `result` in the task's
 * output mapping; it throws `ApplicationFailure.nonRetryable` when trying again cannot help, anything else is tried again.
 */
export type Connector = (call: ServiceCall, context: ConnectorContext) => Promise<unknown>;
