import type { Deadline } from '../../engine/case-state.js';
import type { WorkItemId } from '../../model/ids.js';

/** A case's clocks as they stand in its row. */
type Clocks = readonly Pick<Deadline, 'dueAt' | 'state' | 'taskId' | 'unit' | 'calendarUncertain'>[];

/** What is said of the moment at which something is due. */
export interface SaidOfDue {
  /** What the rule behind it counts by; null where no clock is due then. */
  readonly unit: Deadline['unit'] | null;
  /** It may yet move by the table of a year. */
  readonly uncertain: boolean;
}

const at = (clocks: Clocks, dueAt: Date | null, isMeant: (clock: Clocks[number]) => boolean): SaidOfDue => {
  const meant = clocks.filter((clock) => clock.dueAt === dueAt?.getTime() && isMeant(clock));
  return { unit: meant[0]?.unit ?? null, uncertain: meant.some(({ calendarUncertain }) => calendarUncertain) };
};

/** What lists ask PostgreSQL for (`unitOfCaseDue`, `isCaseDueUncertain`), where the case's clocks are read anyhow: it takes them apart for each question anew. */
export const dueOfCase = (clocks: Clocks, dueAt: Date | null): SaidOfDue => at(clocks, dueAt, ({ state }) => state === 'armed' || state === 'overdue');

/** The same of a task (`unitOfTaskDue`, `isTaskDueUncertain`). Several items of one task (`<task>~<n>`) have its one clock. */
export function dueOfTask(clocks: Clocks, taskId: WorkItemId, dueAt: Date | null): SaidOfDue {
  const whose = taskId.replace(/~\d+$/, '');
  return at(clocks, dueAt, (clock) => clock.taskId === whose);
}
