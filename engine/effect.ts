import type { LocalizedText } from '../model/text.js';
import type { Actor, ScopeRef } from './case-state.js';
import type { Descent } from './descent.js';
import type { CaseId, ElementId, ScopeId, WorkItemId } from '../model/ids.js';

/** Somebody to be told, as far as the case itself can say; the host finds the people. */
export type ResolvedRecipient =
  | { readonly role: string; readonly party?: string }
  | { readonly user: string }
  | { readonly superiorOf: string }
  | { readonly superiorOfRole: string }
  | { readonly party: string }
  | { readonly address: string };

/** What a notice is about: where it belongs, and what must be so still when it goes out. */
export interface NoticeAbout {
  /** The clock it reminds of, and when that was due as the text says (epoch ms). */
  readonly deadline?: { readonly id: string; readonly dueAt: number };
  /** The task it says to be somebody's to do. */
  readonly taskId?: WorkItemId;
  /** The item of a multi-instance it belongs to. */
  readonly item?: { readonly scopeId: ScopeId; readonly ref: ScopeRef };
}

/** Tell people something. Delivered apart from the case, at least once; `id` is the same on every try. */
export interface NotifyEffect {
  readonly kind: 'notify';
  readonly id: string;
  readonly elementId: ElementId;
  readonly channel: 'mail' | 'inApp';
  readonly to: readonly ResolvedRecipient[];
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
  /** Why it is sent: `sendTask`, or one of the kinds of `model/notices`. */
  readonly reason: string;
  readonly about?: NoticeAbout;
  /** Id of the notice that it repeats: who has that one has this. */
  readonly follows?: string;
}

/** Call a connector: a retried activity; answers with effectSucceeded / effectFailed. */
export interface CallServiceEffect {
  readonly kind: 'callService';
  readonly id: string;
  readonly elementId: ElementId;
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
  readonly elementId: ElementId;
  readonly entry: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What all that sets other cases going has. */
interface Sent {
  /** What came to the case and has set this off; absent: a person, a program, time, or an earlier revision did. */
  readonly comesOf?: Descent;
}

/** Send a message to the other cases that wait for it under the key. Delivered apart from the case, once; needs no answer. */
export interface SendMessageEffect extends Sent {
  readonly kind: 'sendMessage';
  readonly id: string;
  readonly elementId: ElementId;
  readonly name: string;
  readonly correlationKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO 8601 duration for which it is kept for who does not wait yet; absent: the host's own. */
  readonly timeToLive?: string;
}

/** Tell the other cases that wait for a signal by now. Delivered apart from the case, once to each wait; needs no answer. */
export interface ThrowSignalEffect extends Sent {
  readonly kind: 'throwSignal';
  readonly id: string;
  readonly elementId: ElementId;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Begin a case of another process, once; it answers with `callEnded`. */
export interface CallCaseEffect extends Sent {
  readonly kind: 'callCase';
  /** Of the call: under it the called case is begun, told and heard of. */
  readonly id: string;
  readonly elementId: ElementId;
  /** Key of the process. */
  readonly process: string;
  /** Fields of its start form. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whose doing it comes of. */
  readonly actor: Actor;
}

/** Tell the called case to do as the caller does; needs no answer. */
export interface OrderCalledEffect {
  readonly kind: 'orderCalled';
  readonly id: string;
  readonly elementId: ElementId;
  readonly callId: string;
  readonly order: 'cancel' | 'suspend' | 'resume';
  /** As its record gives it. */
  readonly reason: string;
  readonly actor: Actor;
}

/** How a called case has ended. */
export interface CallEnd {
  readonly status: 'completed' | 'cancelled';
  readonly endState: string;
  /** Code of the error that nobody in it has caught. */
  readonly error?: string;
  /** What it knew then. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Tell the caller that the called case has ended, once. */
export interface EndOfCallEffect extends Sent {
  readonly kind: 'endOfCall';
  readonly id: string;
  readonly callId: string;
  /** Number of the caller. */
  readonly caller: CaseId;
  /** Of the called case. */
  readonly caseId: CaseId;
  readonly end: CallEnd;
}

/** What goes to other cases. */
export type SentEffect = SendMessageEffect | ThrowSignalEffect | CallCaseEffect | OrderCalledEffect | EndOfCallEffect;

/** What a host must do after a step. */
export type Effect = NotifyEffect | CallServiceEffect | CancelCallEffect | WriteLedgerEffect | SentEffect;
