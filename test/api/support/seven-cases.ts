import type { Pool } from 'pg';
import type { CaseSummary } from '../../../api/contract/cases.js';
import type { Page } from '../../../api/contract/common.js';
import { type Caller, signIn } from './caller.js';
import { project, record, step, taskRow } from './projected.js';

const usernames = {
  specialist: 'service-specialist',
  after: 'after-sales-specialist',
  supervisor: 'service-supervisor',
  ops: 'ops',
  agent: 'agent',
  agent2: 'agent-2',
  factory: 'factory-repair',
  hr: 'hr',
  expatriate: 'expatriate',
} as const;

/** People with different rights, signed in. */
export type People = Readonly<Record<keyof typeof usernames, Caller>>;

/** Signs them in. */
export async function signInPeople(url: string): Promise<People> {
  const entries = await Promise.all(Object.entries(usernames).map(async ([key, username]) => [key, await signIn(url, username)] as const));
  return Object.fromEntries(entries) as unknown as People;
}

/** Ten o'clock of a day in September 2026, epoch ms. */
export const day = (n: number): number => Date.parse(`2026-09-${String(n).padStart(2, '0')}T10:00:00+08:00`);

/** Last digits of the ids of a page. */
export const ids = (page: Page<{ id: string }>): string[] => page.items.map((item) => item.id.slice(-1));

/** The list of cases as somebody sees it. */
export const casesOf = async (who: Caller, query = ''): Promise<Page<CaseSummary>> => (await who.get<Page<CaseSummary>>(`/api/cases${query}`)).body;

/**
 * Seven running cases, RR-202609-0001 to 0007, started on the day of their number and due on the 20th less it (the seventh never): 3 and 6 are overdue and
 * disputed, 5 belongs to the other agent and waits for him, 2 was worked on by hr, 1 has an incident.
 */
export async function projectSevenCases(pool: Pool): Promise<void> {
  for (let n = 1; n <= 7; n += 1) {
    const id = `RR-202609-000${n}`;
    const overdue = n % 3 === 0;
    await project(
      pool,
      step(id, {
        tasks: [
          taskRow(`${id}.1`, {
            dueAt: n === 7 ? null : day(20 - n),
            overdue,
            createdAt: day(n),
            ...(n === 5 && { candidateGroups: ['after-sales-specialist'], candidateParty: 'agent-yi', elementId: 'RR-08' }),
          }),
        ],
        case: {
          startedAt: day(n),
          dueAt: n === 7 ? null : day(20 - n),
          flags: overdue ? ['overdue', 'disputed'] : [],
          partyId: n === 5 ? 'agent-yi' : 'agent-jia',
          currentElements: [
            {
              elementId: n === 5 ? 'RR-08' : 'RR-01',
              instanceId: `${id}.1`,
              since: day(n),
              assignee: null,
              ...(n === 5 ? { candidateGroups: ['after-sales-specialist'], candidateParty: 'agent-yi' } : { candidateGroups: ['service-specialist'] }),
              dueAt: day(20 - n),
              overdue,
            },
          ],
          variables: { agentId: 'agent-jia', freightOutCents: 1200, lines: [{ id: 'l', product: 'X', serial: `SN-${n}`, freightOutCents: 5 }] },
          performers: n === 2 ? ['hr'] : [],
          incidents: n === 1 ? [{ id: 'i1', code: 'notificationFailed', elementId: 'RR-00', at: day(n), params: { error: 'no mail server' } }] : [],
        },
        records: [
          record('caseStarted', { variables: { freightOutCents: 1 } }),
          record('deadlineStarted', { dueAt: day(20 - n), from: day(n) }, 'RR-01'),
          record(
            'taskCompleted',
            {
              taskId: 't',
              comment: 'between us',
              changed: [
                { name: 'freightOutCents', from: null, to: 1 },
                { name: 'waybillIn', from: null, to: 'W' },
              ],
            },
            'RR-01',
          ),
        ],
      }),
    );
  }
}
