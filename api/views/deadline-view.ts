import type { Deadline } from '../../engine/case-state.js';
import type { CaseFullRow } from '../../db/queries/cases.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { CaseDeadline } from '../contract/cases.js';
import { isoInstant } from '../http/instant.js';
import { clockName } from './definition-names.js';

/** A deadline as people see it: why it is due when it is. */
export function deadlineView(deadline: Deadline, definition: ProcessDefinition): CaseDeadline {
  return {
    id: deadline.id,
    clockId: deadline.clockId,
    name: clockName(definition, deadline.clockId),
    parameter: deadline.parameter,
    value: deadline.value,
    unit: deadline.unit,
    ...(deadline.elementId !== undefined && { elementId: deadline.elementId }),
    ...(deadline.taskId !== undefined && { taskId: deadline.taskId }),
    ...(deadline.scope && { scope: deadline.scope }),
    from: isoInstant(deadline.from),
    dueAt: isoInstant(deadline.dueAt),
    countedDays: [...deadline.countedDays],
    skippedDays: [...deadline.skippedDays],
    calendarUncertain: deadline.calendarUncertain,
    state: deadline.state,
    wasOverdue: deadline.wasOverdue,
    ...(deadline.metAt !== undefined && { metAt: isoInstant(deadline.metAt) }),
    ledger: deadline.ledger.map(({ at, by, kind, from, to, reason }) => ({
      at: isoInstant(at),
      by,
      kind,
      ...(from !== undefined && { from: isoInstant(from) }),
      ...(to !== undefined && { to: isoInstant(to) }),
      ...(reason !== undefined && { reason }),
    })),
  };
}

/** Those of a case: of each place the newest that has ended, in the order of their ends, then what runs. One that goes on after an end from outside runs. */
export function shownDeadlines({ deadlines, endedDeadlines }: Pick<CaseFullRow, 'deadlines' | 'endedDeadlines'>): Deadline[] {
  const kept = new Set(deadlines.map(({ id }) => id));
  return [...endedDeadlines.filter(({ id }) => !kept.has(id)), ...deadlines];
}
