import { randomUUID } from 'node:crypto';
import type { CaseDetail } from '../../../api/contract/cases.js';
import type { CompleteResult } from '../../../api/contract/task-results.js';
import type { TaskDetail } from '../../../api/contract/tasks.js';
import type { AppClient } from '../../support/app-client.js';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

/** What the API has acknowledged: it answered with success, so it must be in the journal once, whatever died meanwhile. */
export class Acknowledged {
  readonly starts: string[] = [];
  /** Task id → case. */
  readonly completions = new Map<string, string>();
  /** Case → names of messages. */
  readonly messages = new Map<string, string[]>();

  /** Number of all that was acknowledged. */
  get count(): number {
    return this.starts.length + this.completions.size + [...this.messages.values()].flat().length;
  }
}

/** The people who move a repair return. */
export interface People {
  readonly specialist: AppClient;
  readonly afterSales: AppClient;
}

/** What is in a parcel. */
export interface Parcel {
  readonly agentId?: string;
  /** One item for each. */
  readonly routes?: readonly string[];
}

/** Announces a parcel: with one item for the Baike factory, unless said otherwise. */
export async function startCase({ specialist }: People, ledger: Acknowledged, { agentId = 'agent-jia', routes = ['baike'] }: Parcel = {}): Promise<CaseDetail> {
  const lines = routes.map((route) => ({ product: '移动硬盘 500G', serial: `SN-${randomUUID().slice(0, 13)}`, qtyDeclared: 2, fault: '不认盘', route }));
  const started = await specialist.post<CaseDetail>('/api/cases', { process: 'repair-return', variables: { agentId, dataBackupAck: true, lines } });
  ledger.starts.push(started.id);
  return started;
}

/** The one open task of an element, of one route where there are several. */
export function taskOf(found: CaseDetail, elementId: string, route?: string): string {
  const tasks = found.tasks.filter((task) => task.elementId === elementId && (route === undefined || task.scope?.key === route));
  if (tasks.length !== 1)
    throw new Error(`${found.number}: expected one open task ${elementId}, there are ${JSON.stringify(found.tasks.map((task) => task.elementId))}`);
  return tasks[0]!.id;
}

/** Completes the open task of an element. */
export async function complete(
  by: AppClient,
  ledger: Acknowledged,
  found: CaseDetail,
  elementId: string,
  values: Record<string, unknown>,
  outcome = 'done',
  route?: string,
): Promise<CaseDetail> {
  const taskId = taskOf(found, elementId, route);
  const result = await by.post<CompleteResult>(`/api/tasks/${encodeURIComponent(taskId)}/complete`, { outcome, values });
  ledger.completions.set(taskId, found.id);
  return result.case;
}

/** Values of the form of an open task as it stands prefilled. */
export async function formValues(by: AppClient, found: CaseDetail, elementId: string): Promise<Record<string, unknown>> {
  return (await by.get<TaskDetail>(`/api/tasks/${encodeURIComponent(taskOf(found, elementId))}`)).form.values;
}

const linesOf = (found: CaseDetail): Record<string, unknown>[] => found.variables['lines'] as Record<string, unknown>[];

/** Moves a case on from where it waits. */
export type Move = (people: People, ledger: Acknowledged, found: CaseDetail) => Promise<CaseDetail>;

/** What each wait of the straight path asks for, on one route. The parcel came so many days ago: with many, the clocks have run out at once. */
export const steps = (receivedDaysAgo: number, route = 'baike'): Readonly<Record<string, Move>> => ({
  'RR-01': ({ specialist }, ledger, found) => complete(specialist, ledger, found, 'RR-01', { receivedAt: ago(receivedDaysAgo), waybillIn: 'SF1380' }),
  'RR-02': ({ specialist }, ledger, found) =>
    complete(specialist, ledger, found, 'RR-02', { lines: linesOf(found).map((line) => ({ ...line, qtyReceived: 2, finding: 'match', underWarranty: true })) }),
  'RR-06': ({ specialist }, ledger, found) => complete(specialist, ledger, found, 'RR-06', {}),
  'RR-09': ({ specialist }, ledger, found) => {
    const moments = { acceptedAt: ago(receivedDaysAgo * 0.9), shippedToFactoryAt: ago(receivedDaysAgo * 0.8) };
    return complete(specialist, ledger, found, 'RR-09', { ...moments, waybillFactory: 'SF2', freightOutCents: 1800 }, 'done', route);
  },
  'RR-10': ({ specialist }, ledger, found) => sendShipped(specialist, ledger, found, route),
  'RR-13': ({ afterSales }, ledger, found) => complete(afterSales, ledger, found, 'RR-13', { agentReceivedAt: new Date().toISOString() }, 'received', route),
});

/** A parcel of yesterday: no clock runs out. */
export const STEPS = steps(1);

async function sendShipped(by: AppClient, ledger: Acknowledged, found: CaseDetail, route: string): Promise<CaseDetail> {
  const payload = { route, waybillAgent: 'SF3', shippedAt: ago(0.1) };
  const result = await by.post<{ case: CaseDetail }>(`/api/cases/${found.id}/messages`, { name: 'shipped', payload });
  ledger.messages.set(found.id, [...(ledger.messages.get(found.id) ?? []), 'shipped']);
  return result.case;
}

/** Where a case of the straight path waits. */
export function waitsAt(found: CaseDetail): string {
  const at = found.currentElements.map((element) => element.elementId).filter((id) => id in STEPS);
  if (at.length !== 1) throw new Error(`${found.number} waits at ${JSON.stringify(found.currentElements.map((element) => element.elementId))}`);
  return at[0]!;
}

/** Takes a case to its end by what each wait asks for. */
export async function driveToEnd(people: People, ledger: Acknowledged, begun: CaseDetail): Promise<CaseDetail> {
  let found = begun;
  // RR-15 archives by a service: the case ends a moment after the last person's step.
  while (found.status === 'running' && found.currentElements.some((element) => element.elementId in STEPS)) {
    found = await STEPS[waitsAt(found)]!(people, ledger, found);
  }
  return found;
}
