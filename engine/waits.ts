import type { ElementId, InstanceId, ScopeId } from '../model/ids.js';

/** What every event that waits has, in whatever position (boundary, catch, receive task, event sub-process). */
interface WaitOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  /** Instance it hangs on: the host activity of a boundary event, the catch event itself; null for an event sub-process. */
  readonly instanceId: InstanceId | null;
}

/** A timer event that waits. */
export interface TimerWait extends WaitOf<'timer'> {
  /** Epoch ms; absent while it waits for a clock of its definition. */
  at?: number;
  /** As of a deadline. */
  unrolledAt?: number;
  /** Where a period counts from. */
  from?: number;
  /** When it began to wait. */
  readonly openedAt?: number;
  /** It is not armed: its `when` does not hold. */
  held?: true;
  /** Suspensions that have pushed it on. */
  pauses?: { readonly from: number; readonly to: number }[];
  /** Repetitions so far; of one that waits for a clock without repeating, the expiry of the clock that it last answered. */
  n: number;
}

/** A message that is waited for. */
export interface MessageWait extends WaitOf<'message'> {
  /** Under which key, as it was when the wait began. Absent: under none, or it could not be worked out, which is an incident. */
  key?: string;
}

/** A signal that is waited for. */
export type SignalWait = WaitOf<'signal'>;

/** A conditional event that waits. */
export interface ConditionalWait extends WaitOf<'conditional'> {
  /** The condition held when it was looked at last: the event comes again once it has not. */
  holds?: true;
  /** It has become true, and others act before; within a step only. */
  due?: true;
}

/** An event that waits for something; discriminated by the kind of its definition. */
export type Wait = TimerWait | MessageWait | SignalWait | ConditionalWait;
