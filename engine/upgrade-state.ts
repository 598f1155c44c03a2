import type { CaseState, MessageWait, TimerWait, Wait } from './case-state.js';

/** Until version 0.1.0 the events that wait stood in two maps, without their kind. */
interface TwoMaps {
  readonly timers: Readonly<Record<string, Omit<TimerWait, 'kind'>>>;
  readonly messages: Readonly<Record<string, Omit<MessageWait, 'kind'>>>;
}

/** A state as a run has left it, of this version or of an earlier one whose cases may still run. */
export type StoredState = CaseState | (Omit<CaseState, 'waits'> & TwoMaps);

/**
 * The state that a run hands over by continue-as-new, in today's shape: pure, the given one is not changed. Only the shape is
 * brought up to date, never the meaning; a state of today comes back as it is.
 */
export function readState(stored: StoredState): CaseState {
  if ('waits' in stored) return stored;
  const { timers, messages, ...rest } = stored;
  const waits: Wait[] = [
    ...Object.values(timers).map((timer): Wait => ({ kind: 'timer', ...timer })),
    ...Object.values(messages).map((message): Wait => ({ kind: 'message', ...message })),
  ];
  return { ...rest, waits: Object.fromEntries(waits.map((wait) => [wait.id, wait])) };
}
