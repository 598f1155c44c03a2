import { isDeepStrictEqual } from 'node:util';
import { auditOf } from '../../db/queries/audit.js';
import type { JobPayloads, JobRow } from '../../db/queries/jobs.js';
import { listParameters } from '../../db/queries/parameters.js';
import type { JobChange } from '../contract/jobs.js';
import type { Deps } from '../deps.js';

type Noted = Awaited<ReturnType<typeof auditOf>>;

/** The parameters a job gives to its cases. What one was before, the audit of the same request has noted. */
async function ofParameters({ db }: Pick<Deps, 'db'>, { parameters }: JobPayloads['parameters'], noted: Noted): Promise<JobChange[]> {
  const rows = await listParameters(db, Object.keys(parameters));
  return rows.map(({ name, declaration: { label, unit, options, columns } }) => ({
    kind: 'parameter',
    name,
    label,
    unit,
    ...(options && { options }),
    ...(columns && { columns }),
    from: noted?.subject === `parameter/${name}` ? noted.before : null,
    to: parameters[name]!.value,
  }));
}

type DayKind = 'off' | 'work';
const kindsOf = (days: unknown): Map<string, DayKind> =>
  new Map((Array.isArray(days) ? (days as { date: string; kind: DayKind }[]) : []).map(({ date, kind }) => [date, kind]));

/** Days that are another kind of day than before. */
function ofCalendar(noted: Noted): JobChange[] {
  const [before, after] = [kindsOf(noted?.before), kindsOf(noted?.after)];
  const dates = [...new Set([...before.keys(), ...after.keys()])].sort();
  return dates.flatMap((date): JobChange[] => {
    const [from, to] = [before.get(date) ?? null, after.get(date) ?? null];
    return from === to ? [] : [{ kind: 'day', date, from, to }];
  });
}

/** How each kind of job says what it changes. Total. */
const KINDS: { readonly [K in keyof JobPayloads]: (deps: Pick<Deps, 'db'>, payload: JobPayloads[K], noted: Noted) => JobChange[] | Promise<JobChange[]> } = {
  parameters: ofParameters,
  calendar: (_deps, _payload, noted) => ofCalendar(noted),
  handOver: (_deps, { from, to }) => [{ kind: 'assignee', from, to }],
  revisions: (_deps, { rules }) => [{ kind: 'revision', to: rules }],
};

/** From what to what a job changes its cases; of one that only tries, a parameter's value or a calendar's days before it are not noted, and are left out. */
export async function changesOfJob<K extends keyof JobPayloads>(
  deps: Pick<Deps, 'db'>,
  job: Pick<JobRow, 'id' | 'dryRun'> & { readonly kind: K; readonly payload: JobPayloads[K] },
): Promise<JobChange[]> {
  if (job.dryRun) return [];
  const changes = await KINDS[job.kind](deps, job.payload, await auditOf(deps.db, job.id));
  return changes.filter((change) => !('from' in change) || !isDeepStrictEqual(change.from, change.to));
}
