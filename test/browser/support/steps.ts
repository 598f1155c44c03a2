import type { TaskSummary } from '../../../api/contract/index.js';
import type { AppClient } from '../../support/app-client.js';
import { until } from '../../support/until.js';

/** Three lines of a parcel, with texts longer than a column. */
export const LINES = [
  { product: '移动硬盘 500G USB 3.0 加密版（商务黑）', brand: 'Taiwan Memory', serial: 'BK-20260001-AA-7788990', qtyDeclared: 12000, route: 'baike' },
  { product: 'Solid state drive 1 TB NVMe', brand: 'Taiwan Memory', serial: 'TW20260002', qtyDeclared: 2, route: 'taiwan' },
  { product: '优盘 16G', brand: '佰科', serial: 'BK20260003', qtyDeclared: 1, route: 'other' },
];

/** Announces such a parcel; answers the number of its case. */
export async function announce(program: AppClient): Promise<string> {
  return (await program.post<{ id: string }>('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: LINES } })).id;
}

/** Completes a step as soon as it is open. */
export async function complete(
  program: AppClient,
  id: string,
  elementId: string,
  answer: { outcome: string; values?: object; comment?: string },
): Promise<void> {
  const task = await until(`${elementId} of ${id}`, async () => (await program.case(id)).tasks.find((each: TaskSummary) => each.elementId === elementId));
  await program.post(`/api/tasks/${task.id}/complete`, { values: {}, ...answer });
}

const linesOf = async (program: AppClient, id: string): Promise<object[]> => (await program.case(id)).variables['lines'] as object[];

/** Registers and checks the parcel; one line may have come short. */
export async function check(program: AppClient, id: string, short: boolean): Promise<void> {
  const values = { agentId: 'agent-jia', receivedAt: new Date().toISOString(), lines: await linesOf(program, id) };
  await complete(program, id, 'RR-01', { outcome: 'done', values });
  const lines = (await linesOf(program, id)).map((line, n) => ({
    ...line,
    qtyReceived: LINES[n]!.qtyDeclared - Number(short && n === 0),
    finding: short && n === 0 ? 'qtyDiff' : 'match',
    underWarranty: n > 0,
  }));
  await complete(program, id, 'RR-02', { outcome: 'done', values: { lines } });
}
