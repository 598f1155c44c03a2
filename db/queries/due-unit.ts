import { type RawBuilder, sql } from 'kysely';
import type { ParameterDeclaration } from '../../model/parameter.js';
import { deadlineTask, epochMs } from './uncertain.js';

type Unit = ParameterDeclaration['unit'];

/** What the rule behind the next due moment of the case `c` counts by; null where no clock of it is due then. */
export const unitOfCaseDue: RawBuilder<Unit | null> = sql<Unit | null>`(jsonb_path_query_first(c.deadlines,
  '$[*] ? ((@.state == "armed" || @.state == "overdue") && @.dueAt == $due).unit', jsonb_build_object('due', ${epochMs('c.due_at')})) #>> '{}')`;

/** The same of the task `t` of the case `c`. */
export const unitOfTaskDue: RawBuilder<Unit | null> = sql<Unit | null>`(jsonb_path_query_first(c.deadlines,
  '$[*] ? (@.taskId == $task && @.dueAt == $due).unit', jsonb_build_object('due', ${epochMs('t.due_at')}, 'task', ${deadlineTask})) #>> '{}')`;
