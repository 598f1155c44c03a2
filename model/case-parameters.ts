import type { ProcessDefinition } from './process-definition.js';

/** Parameter of the reminders that a task's deadline has by default: again and again after it was due. */
export const STILL_OVERDUE = 'time.stillOverdue.repeat';

/** The parameters a case is given at its start: those its definition lists, and what the engine itself asks for whether it is listed or not. */
export const caseParameters = ({ parameters }: Pick<ProcessDefinition, 'parameters'>): readonly string[] => [...new Set([...parameters, STILL_OVERDUE])];
