/** The clock of the definition that a deadline is of: its id begins with the clock's (`clock`, `clock~2@key`). Undefined: a task's own. */
export const clockIdOf = (deadlineId: string): string | undefined => (deadlineId.startsWith('task:') ? undefined : /^[^@~]+/.exec(deadlineId)?.[0]);
