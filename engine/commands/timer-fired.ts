import type { CommandKind } from './command-kind.js';

/** The host's one timer has fired. What is due is done by `run`, so there is nothing to do here; nothing due is no fault. */
export const timerFired: CommandKind<'timerFired'> = {
  guard: () => null,
  apply: () => undefined,
};
