import type { CaseDetail } from '../../../api/contract/cases.js';
import type { AppClient } from '../../support/app-client.js';
import { entriesOfKind } from '../../support/entries-of-kind.js';
import { until } from '../../support/until.js';
import type { Acknowledged } from './repair-case.js';

/** Elements of the straight path that a person or a message passes: each exactly once on its route. */
const PASSED_ONCE = ['RR-01', 'RR-02', 'RR-06', 'RR-09', 'RR-13'];

const count = <T>(items: readonly T[]): Map<T, number> => items.reduce((counts, item) => counts.set(item, (counts.get(item) ?? 0) + 1), new Map<T, number>());

/** Compares what is there with what was acknowledged; answers each difference in words. No difference: nothing lost, nothing doubled. */
export async function differences(reader: AppClient, ledger: Acknowledged): Promise<string[]> {
  const faults: string[] = [];
  for (const [id, times] of count(ledger.starts)) if (times > 1) faults.push(`${id} was acknowledged as ${times} starts`);
  const there = new Set((await reader.cases('repair-return')).map((found) => found.id));
  for (const id of ledger.starts) if (!there.has(id)) faults.push(`${id} was acknowledged and is lost`);
  for (const id of there) if (!ledger.starts.includes(id)) faults.push(`${id} is there and nobody was told`);
  for (const id of there) faults.push(...(await differencesOf(reader, ledger, id)));
  return faults;
}

/** The same of one case. */
export async function differencesOf(reader: AppClient, ledger: Acknowledged, id: string): Promise<string[]> {
  const journal = await reader.journal(id);
  const faults: string[] = [];
  const seqs = journal.map((entry) => entry.seq);
  if (seqs.some((seq, index) => index > 0 && seq <= seqs[index - 1]!)) faults.push(`${id}: the journal is out of order: ${seqs.join(' ')}`);
  const starts = entriesOfKind(journal, 'caseStarted').length;
  if (starts !== 1) faults.push(`${id}: caseStarted ${starts} times`);
  const completed = entriesOfKind(journal, 'taskCompleted').map((entry) => entry.data.taskId);
  for (const [taskId, times] of count(completed)) if (times !== 1) faults.push(`${id}: ${taskId} completed ${times} times`);
  const acknowledged = [...ledger.completions].filter(([, caseId]) => caseId === id).map(([taskId]) => taskId);
  for (const taskId of acknowledged)
    if (!completed.includes(taskId)) faults.push(`${id}: the completion of ${taskId} was acknowledged and is not in the journal`);
  for (const taskId of completed) if (!acknowledged.includes(taskId)) faults.push(`${id}: ${taskId} is completed and nobody was told`);
  const messages = entriesOfKind(journal, 'messageReceived').length;
  const told = ledger.messages.get(id)?.length ?? 0;
  if (messages !== told) faults.push(`${id}: ${told} messages acknowledged, ${messages} in the journal`);
  const created = entriesOfKind(journal, 'taskCreated').filter(({ elementId }) => PASSED_ONCE.includes(elementId ?? ''));
  for (const [place, times] of count(created.map(({ elementId, scope }) => `${elementId} ${scope?.key ?? ''}`)))
    if (times > 1) faults.push(`${id}: the task ${place} was created ${times} times`);
  return faults;
}

/** Waits until a case has ended, and answers it. */
export function ended(reader: AppClient, id: string): Promise<CaseDetail> {
  return until(`${id} has ended`, async () => {
    const found = await reader.case(id);
    return found.status === 'completed' ? found : undefined;
  });
}

/** A mail that was being handed over when its sender died is not sent again: ops are told that it may have arrived (docs/decisions/0018). */
const MAY_HAVE_ARRIVED = /可能已送达|may have arrived/;

/** What is left over in a case that ended, and another end than `end`: nothing may be, but the word on such a mail. */
export function leftOver(found: CaseDetail, end = 'completed'): string[] {
  return [
    ...found.tasks.map((task) => `${found.number}: task ${task.elementId} is open`),
    ...found.deadlines.filter((clock) => clock.state === 'armed' || clock.state === 'paused').map((clock) => `${found.number}: clock ${clock.id} runs`),
    ...found.incidents.filter(({ message }) => !MAY_HAVE_ARRIVED.test(message)).map(({ code, message }) => `${found.number}: incident ${code}: ${message}`),
    ...(found.endState === end ? [] : [`${found.number} ended as ${found.endState}`]),
  ];
}
