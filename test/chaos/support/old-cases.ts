import type { CaseDetail } from '../../../api/contract/cases.js';
import type { AppClient } from '../../support/app-client.js';
import type { RunningApp } from '../../support/running-app.js';
import { until } from '../../support/until.js';
import { connectDatabase } from './both-sides.js';
import { lockJournal } from './lock.js';
import { occupySmtpWith } from './mail.js';
import { type Acknowledged, complete, driveToEnd, startCase, steps, STEPS, taskOf, type Parcel, type People } from './repair-case.js';

/** Where the cases of the straight path are left, in its order. */
export const STRAIGHT = ['RR-01', 'RR-02', 'RR-06', 'RR-09', 'RR-10', 'RR-13'] as const;
/** A picture, as small as they come. */
export const PICTURE = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=='), (char) =>
  char.charCodeAt(0),
);
const reason = '升级演练';

/** What a run of the build before has left behind. */
export interface Leftovers {
  /** Each case as it was left, by what is special about it. */
  readonly cases: ReadonlyMap<string, CaseDetail>;
  /** When the clock of the case `due` runs out, epoch ms: nothing runs then. */
  readonly dueAt: number;
  /** The id of the picture in the case `picture`. */
  readonly picture: string;
  /** Gives the mail server its port back, once all has stopped. */
  giveMailBack: () => Promise<void>;
}

/** What is needed to leave cases. */
export interface Leaving {
  readonly app: RunningApp;
  readonly people: People;
  readonly ops: AppClient;
  readonly ledger: Acknowledged;
}

/** The clock that counts from the receipt of the parcel to its dispatch. */
export const clockA = (found: CaseDetail) => found.deadlines.find((clock) => clock.clockId === 'repair.clockA.receiveToFactory')!;

/** Steps in as ops do. */
export const operate = (ops: AppClient, found: CaseDetail, operation: object) => ops.post(`/api/cases/${found.id}/operations`, { reason, ...operation });

/** Leaves a case in every state there is. `due` runs out after so many milliseconds. */
export async function leaveCases(leaving: Leaving, dueIn: number): Promise<Leftovers> {
  const { people, ops, ledger } = leaving;
  const cases = new Map<string, CaseDetail>();
  for (const elementId of STRAIGHT) cases.set(elementId, await caseAt(leaving, elementId));
  const picture = await people.specialist.upload('外观.png', PICTURE);
  const withPicture = await caseAt(leaving, 'RR-02');
  const lines = (withPicture.variables['lines'] as object[]).map((line) => ({ ...line, qtyReceived: 2, finding: 'match', underWarranty: true }));
  cases.set('picture', await complete(people.specialist, ledger, withPicture, 'RR-02', { lines, photos: [picture] }));
  cases.set('overdue', await caseAt(leaving, 'RR-09', 30));
  cases.set('ended', await driveToEnd(people, ledger, await startCase(people, ledger)));
  cases.set('routes', await twoRoutes(leaving));
  const [cancelled, claimed, suspended, irreparable] = [
    await caseAt(leaving, 'RR-09'),
    await caseAt(leaving, 'RR-01'),
    await caseAt(leaving, 'RR-06'),
    await caseAt(leaving, 'RR-10'),
  ];
  await operate(ops, cancelled, { operation: 'cancel' });
  await people.specialist.post(`/api/tasks/${taskOf(claimed, 'RR-01')}/claim`);
  await people.specialist.post(`/api/tasks/${taskOf(claimed, 'RR-01')}/draft`, { values: { waybillIn: 'SF-DRAFT' } });
  await operate(ops, suspended, { operation: 'suspend' });
  await people.specialist.post(`/api/cases/${irreparable.id}/messages`, { name: 'irreparable', payload: { route: 'baike' } });
  ledger.messages.set(irreparable.id, ['irreparable']);
  const mails = await leaveMails(leaving);
  const due = await caseAt(leaving, 'RR-02');
  const dueAt = Date.now() + dueIn;
  await operate(ops, due, { operation: 'changeDeadline', deadlineId: clockA(due).id, dueAt: new Date(dueAt).toISOString() });
  for (const [name, { id }] of Object.entries({ cancelled, claimed, suspended, irreparable, due, ...mails.cases })) cases.set(name, await ops.case(id));
  return { cases, dueAt, picture, giveMailBack: mails.leave };
}

/** A case that waits at an element. */
async function caseAt({ people, ledger }: Leaving, elementId: (typeof STRAIGHT)[number], receivedDaysAgo = 1, parcel: Parcel = {}): Promise<CaseDetail> {
  let found = await startCase(people, ledger, parcel);
  for (const step of STRAIGHT.slice(0, STRAIGHT.indexOf(elementId))) found = await steps(receivedDaysAgo, parcel.routes?.[0])[step]!(people, ledger, found);
  return found;
}

/** A case whose two parcels go different ways: one is at the factory, the other not yet sent. */
const twoRoutes = (leaving: Leaving): Promise<CaseDetail> => caseAt(leaving, 'RR-10', 1, { routes: ['baike', 'taiwan'] });

/** A case of which a mail was refused for good, so that it has an incident, and one whose mail is still to be sent: the mail server is away. */
async function leaveMails({
  app,
  people,
  ops,
  ledger,
}: Leaving): Promise<{ readonly cases: Readonly<Record<'incident' | 'unsent', CaseDetail>>; leave: () => Promise<void> }> {
  await app.kill('mail');
  const leave = await occupySmtpWith(app.dataDir, (address) => (address.includes('agent-yi') ? '550 no such mailbox' : '451 not now'));
  const [refused, unsent] = [await startCase(people, ledger, { agentId: 'agent-yi' }), await startCase(people, ledger)];
  const incident = await until('the refused mail is an incident', async () => {
    const found = await ops.case(refused.id);
    return found.incidents.length > 0 ? found : undefined;
  });
  return { cases: { incident, unsent }, leave };
}

/**
 * Cuts the power between the committed rows of a step and Temporal's word that it has the step: the rows are ahead of the case by it. The answer
 * is the client's request, which goes on asking.
 */
export async function loseStep(
  { app, people, ledger }: Pick<Leaving, 'app' | 'people' | 'ledger'>,
  found: CaseDetail,
): Promise<{ readonly done: Promise<CaseDetail> }> {
  const { temporal } = app.pids();
  const lock = await lockJournal(app.dataDir);
  const done = STEPS['RR-01']!(people, ledger, found);
  await lock.holds(1);
  process.kill(temporal!, 'SIGSTOP');
  await lock.release();
  const database = await connectDatabase(app.dataDir);
  await until('the rows of the step are committed', async () => {
    const { rowCount } = await database.query(`select 1 from tasks where case_id = $1 and element_id = 'RR-02'`, [found.id]);
    return rowCount === 1 ? true : undefined;
  });
  await database.end();
  await app.killAll();
  return { done };
}
