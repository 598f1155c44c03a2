/**
 * Keys of cached answers, in one place so that live events know what to refresh.
 * The first word is the resource; what follows narrows it.
 */
export const queryKeys = {
  session: ['session'] as const,
  definitions: ['process-definitions'] as const,
  definition: (key: string, version?: number) => ['process-definitions', key, version ?? 'latest'] as const,
  cases: (filter?: unknown) => (filter === undefined ? (['cases'] as const) : (['cases', filter] as const)),
  case: (idOrNumber: string) => ['case', idOrNumber] as const,
  journal: (caseId: string) => ['case', caseId, 'journal'] as const,
  comments: (caseId: string) => ['case', caseId, 'comments'] as const,
  tasks: (filter?: unknown) => (filter === undefined ? (['tasks'] as const) : (['tasks', filter] as const)),
  task: (id: string) => ['task', id] as const,
  board: (process: string) => ['board', process] as const,
  parameters: (filter?: unknown) => (filter === undefined ? (['parameters'] as const) : (['parameters', filter] as const)),
  parameter: (name: string) => ['parameters', 'one', name] as const,
  calendar: (id: string, year: number) => ['calendars', id, year] as const,
  parties: (filter: unknown) => ['parties', filter] as const,
  jobs: (filter?: unknown) => (filter === undefined ? (['jobs'] as const) : (['jobs', filter] as const)),
  job: (id: string) => ['jobs', 'one', id] as const,
  users: ['users'] as const,
  deputies: ['deputies'] as const,
  notifications: ['notifications'] as const,
};
