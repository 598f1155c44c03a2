import type { LocalizedText } from '../model/text.js';

/** Somebody to be told, as far as the case itself can say; the host finds the people. */
export type ResolvedRecipient =
  | { readonly role: string; readonly party?: string }
  | { readonly user: string }
  | { readonly superiorOf: string }
  | { readonly superiorOfRole: string }
  | { readonly party: string }
  | { readonly address: string };

/** Tell people something. Delivered apart from the case, at least once; `id` is the same on every try. */
export interface NotifyEffect {
  readonly kind: 'notify';
  readonly id: string;
  readonly elementId: string;
  readonly channel: 'mail' | 'inApp';
  readonly to: readonly ResolvedRecipient[];
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
  /** What it is about, for grouping and wording: `sendTask`, `deadlineHalf`, `deadlineExpired`, `deadlineStill`. */
  readonly reason: string;
}

/** Call a connector: a retried activity; answers with effectSucceeded / effectFailed. */
export interface CallServiceEffect {
  readonly kind: 'callService';
  readonly id: string;
  readonly elementId: string;
  readonly service: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Stop calling a connector: nobody waits for its answer any more. One that has answered, or is not called, is no fault. */
export interface CancelCallEffect {
  readonly kind: 'cancelCall';
  /** Of the call. */
  readonly id: string;
}

/** Write a row of the ledger in the same transaction as the case's projection. Never fails, needs no answer. */
export interface WriteLedgerEffect {
  readonly kind: 'writeLedger';
  readonly id: string;
  readonly elementId: string;
  readonly entry: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a host must do after a step. */
export type Effect = NotifyEffect | CallServiceEffect | CancelCallEffect | WriteLedgerEffect;
