import { STILL_OVERDUE } from '../../model/case-parameters.js';
import type { ExecutableGraph } from '../../model/compile.js';
import type { Deadline } from '../case-state.js';
import type { Threshold } from './deadlines.js';

/** Reminders of a task's deadline that says nothing of its own (proposed: the manuals are silent). */
const DEFAULT_TASK_THRESHOLDS: readonly Threshold[] = [
  { at: 'half', tell: [{ relative: 'performer' }] },
  { at: 'due', tell: [{ relative: 'performer' }, { relative: 'superior' }] },
  { at: 'every', every: STILL_OVERDUE, tell: [{ relative: 'superior' }] },
];

/** The thresholds of a deadline: its clock's, its task's, or the default of tasks. */
export function thresholdsOf(graph: ExecutableGraph, deadline: Pick<Deadline, 'clockId' | 'taskId' | 'elementId'>): readonly Threshold[] {
  if (deadline.taskId === undefined) return graph.clocks.find((c) => c.id === deadline.clockId)?.thresholds ?? [];
  const task = deadline.elementId === undefined ? undefined : graph.elements[deadline.elementId];
  return (task?.type === 'userTask' && task.deadline?.thresholds) || DEFAULT_TASK_THRESHOLDS;
}
