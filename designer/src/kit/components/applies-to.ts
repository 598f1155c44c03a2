import type { OperationEffect } from '../../../../api/contract/index.js';

/** Which cases a change of a rule acts on: new ones only, or also the picked running ones. */
export interface AppliesTo {
  readonly running: boolean;
  /** Case ids left out. */
  readonly without: ReadonlySet<string>;
}

export const newCasesOnly: AppliesTo = { running: false, without: new Set() };

/**
 * What is chosen until a person chooses: new cases only. Where running cases wait for what is given (the table of a year that was missing): those too, their
 * dates rest on it.
 */
export const firstChoice = (casesWait: boolean): AppliesTo => ({ ...newCasesOnly, running: casesWait });

/** The ids of the cases a preview names. */
export function affectedCases(effects: readonly OperationEffect[]): string[] {
  return [...new Set(effects.flatMap((effect) => (effect.caseId === undefined ? [] : [effect.caseId])))];
}

/** Those of them whose due time changes. */
export function movedCases(effects: readonly OperationEffect[]): string[] {
  return affectedCases(effects.filter(({ deadline }) => deadline !== undefined && deadline.from !== deadline.to));
}

/** Those whose due time stays and becomes certain: it waited for the table of a year. */
function certainCases(effects: readonly OperationEffect[]): string[] {
  const moved = new Set(movedCases(effects));
  return affectedCases(effects.filter(({ deadline }) => deadline?.nowCertain)).filter((id) => !moved.has(id));
}

/** `applyToRunning` of the API for a choice. */
export function applyToRunning(choice: AppliesTo, effects: readonly OperationEffect[]): 'all' | string[] | undefined {
  if (!choice.running) return undefined;
  const picked = affectedCases(effects).filter((id) => !choice.without.has(id));
  return choice.without.size === 0 ? 'all' : picked;
}

/** How many running cases get another due time, keep theirs for certain, and use the change later only: of those that follow, or would. */
export function countsOf({ running, without }: AppliesTo, effects: readonly OperationEffect[]): { moved: number; certain: number; later: number } {
  const chosen = running ? effects.filter(({ caseId }) => caseId === undefined || !without.has(caseId)) : effects;
  const [moved, certain] = [movedCases(chosen).length, certainCases(chosen).length];
  return { moved, certain, later: affectedCases(chosen).length - moved - certain };
}

/** Whether a change makes a clock overdue that was not: `now` in ms of the epoch. */
export const becomesOverdue = (from: string | null, to: string | null, now: number): boolean =>
  to !== null && Date.parse(to) <= now && (from === null || Date.parse(from) > now);
