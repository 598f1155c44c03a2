import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Principal } from '../../../../api/auth/principal.js';
import { journalEntries, journalEntry } from '../../../../api/contract/journal-entries.js';
import type { JournalKind } from '../../../../api/contract/journal-kinds.js';
import { journalView } from '../../../../api/views/journal-view.js';
import type { JournalRow } from '../../../../db/queries/journal.js';
import type { CaseRecord } from '../../../../engine/record.js';
import { keptRows } from '../../../replay/kept-rows.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../../engine/begin.js';

const HISTORIES = fileURLToPath(new URL('../../../replay/histories/', import.meta.url));
const AT = new Date('2026-11-02T02:00:00Z');
const definition = process().start().end().build();
const names = { person: (id: string) => ({ id, name: id }) };
const reader = (outside: boolean): Principal => ({
  account: { id: 'agent' } as Principal['account'],
  actor: { id: 'agent', name: 'agent' },
  roles: [],
  outside,
  mayWrite: false,
});

const rowOf = ({ kind, actor, elementId, scope, data }: Pick<CaseRecord, 'actor' | 'elementId' | 'scope'> & { kind: string; data: object }): JournalRow => ({
  id: 1,
  caseId: 'c',
  seq: 1,
  at: AT,
  actorId: actor.id,
  actorName: actor.name,
  kind,
  elementId: elementId ?? null,
  scope: scope ?? null,
  data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
});

/** What is wrong with records as readers get them: each fault once, with its kind. */
function faultsOf(records: readonly CaseRecord[]): string[] {
  const told = [false, true].flatMap((outside) => journalView(reader(outside), definition, records.map(rowOf), names));
  const faults = told.flatMap((entry) => {
    const schema: z.ZodType = journalEntries[entry.kind as JournalKind];
    const { error } = schema.safeParse(entry);
    return error ? [`${entry.kind} ${JSON.stringify(entry.data)}: ${error.message}`] : [];
  });
  return [...new Set(faults)];
}

/** What every version has written into journals. */
const recorded = readdirSync(HISTORIES)
  .filter((name) => name.endsWith('.rows.json.gz'))
  .flatMap((name) => keptRows(`${HISTORIES}${name}`))
  .flatMap((rows) => rows['records'] as CaseRecord[]);

/** A case that is told something under a key, and tells others: by a message, and by a signal that it hears itself. */
function telling(): CaseRecord[] {
  const storm = { kind: 'signal', signal: 'storm' };
  const c = begin(
    process()
      .start()
      .receive('wait', 'paid', {}, { correlationKey: 'order' })
      .sendMessage('tell', 'shipped', 'order')
      .throw('warn', storm)
      .userTask('b')
      .end()
      .eventSubProcess('heard', storm, (e) => e.userTask('take').end('over'), { interrupting: false }),
    { variables: { order: 7 } },
  );
  c.correlated('paid', '7', { by: 'bank' });
  return c.records;
}

/** What no recorded case does: a machine answers; somebody gives back what he was given; an error is thrown; things are undone; a decision table is asked. */
function played(): CaseRecord[] {
  const c = begin(process().start().serviceTask('call', { service: 'http', arguments: {}, output: {} }).userTask('a').end());
  c.succeed('call', {});
  c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'wang', reason: 'leave' });
  c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: '' }, { id: 'wang', name: '王' });
  const failing = process()
    .start()
    .subProcess('sub', (b) => b.start().end('bang', { event: { kind: 'error', error: 'x' } }))
    .end();
  const decided = begin(process().start().businessRuleTask('decide', 'p.grade', { resultVariable: 'grade' }).end(), { variables: { v: 7 } });
  const calling = begin(process().start().callActivity('inquire', 'inquiry').end());
  calling.called('inquire');
  return [
    ...telling(),
    ...c.records,
    ...calling.records,
    ...decided.records,
    ...begin(failing.boundary('edge', 'sub', { kind: 'error' }).end('e2')).records,
    ...undone(),
    ...handedOn(),
  ];
}

/** Work goes back, is taken back, asked for, copied, done by itself and by a deputy; the steps of an approval are changed. */
function handedOn(): CaseRecord[] {
  const person = (id: string) => ({ id, name: id });
  const operations = { return: { to: ['previous', 'passed'] }, withdraw: true, urge: { every: 'p.hour' } };
  const step = (id: string, user: string) => ({ id, name: { zh: id, en: id }, how: 'all' as const, who: { users: [user] } });
  const steps = (...value: unknown[]) => ({ 'p.steps': { unit: 'approvalSteps' as const, value } });
  const drawn = process()
    .tolerating('noApprovalSteps')
    .start()
    .choice('a', ['yes', 'no'], { operations })
    .choice('b', ['yes', 'no'], { operations })
    .choice('c', ['yes', 'no'], { performers: { assignee: '"li"' }, automatic: { sameApprover: 'once' } })
    .choice('d', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], stepsFrom: 'p.steps' } });
  const c = begin(drawn.end(), { parameters: steps(step('one', 'wang'), step('two', 'zhao')) });
  const yes = (element: string, by: string) => {
    c.now += 1000;
    c.command({ kind: 'completeTask', taskId: c.task(element).id, outcome: 'yes', values: {} }, person(by));
  };
  c.command({ kind: 'urgeTask', taskId: c.task('a').id });
  c.command({ kind: 'copyTask', taskId: c.task('a').id, users: [person('sun')] });
  const first = c.task('a').id;
  yes('a', 'li');
  c.command({ kind: 'withdrawTask', taskId: first, elementId: 'a', doneAt: c.now, comment: 'x' }, person('li'));
  yes('a', 'li');
  c.command({ kind: 'returnTask', taskId: c.task('b').id, to: 'a', then: 'straightBack', comment: 'x' }, person('gm'));
  yes('a', 'li');
  yes('b', 'gm');
  c.command({ kind: 'changeParameters', parameters: steps(step('one', 'wang'), step('three', 'hr')), reason: 'r' });
  c.command({ kind: 'standIn', taskId: c.task('d').id, of: person('wang'), to: person('qian') }, { id: 'system', name: 'system' });
  return c.records;
}

/** What people have started by themselves is undone, and so is a transaction that is cancelled. */
function undone(): CaseRecord[] {
  const drawn = process()
    .start()
    .adHoc('site', (b) => b.userTask('look').undone('look', 'tidy'))
    .throw('back', { kind: 'compensation', activityRef: 'site' })
    .transaction('trip', (b) => b.start().end('stop', { event: { kind: 'cancel' } }))
    .end();
  const c = begin(drawn.boundary('cancelled', 'trip', { kind: 'cancel' }).end('sorry'));
  c.command({ kind: 'startActivity', elementId: 'look' });
  c.complete('look');
  c.command({ kind: 'endActivities', elementId: 'site' });
  c.complete('tidy');
  return c.records;
}

/** Kinds that are written beside the engine. */
const BESIDE = ['taskClaimed', 'commentAdded', 'attachmentAdded', 'messageExpired', 'notificationSent', 'notificationFailed', 'notificationSkipped'];

describe('entries of a journal', () => {
  test('what every version has recorded is told as the contract says, inside and outside', () => {
    expect(faultsOf(recorded)).toEqual([]);
  });

  test('so is the rest of what the engine records; no kind is left out', () => {
    expect(faultsOf(played())).toEqual([]);
    const kinds = new Set([...recorded, ...played()].map(({ kind }) => kind as string));
    expect(Object.keys(journalEntries).filter((kind) => !kinds.has(kind))).toEqual(BESIDE);
  });

  const entry = (kind: string, data: object) => ({ seq: 1, at: '2026-11-02T10:00:00+08:00', actor: { id: 'a', name: '王芳' }, kind, elementId: null, data });
  test.each([
    ['an entry of its kind', 'deadlineCancelled', { deadlineId: 'd' }, true],
    ['an entry that lacks what its kind tells', 'deadlineCancelled', {}, false],
    ['an entry that tells what its kind does not', 'deadlineCancelled', { deadlineId: 'd', more: 1 }, false],
    ['an entry of a kind of another version', 'ofANewerVersion', { more: 1 }, true],
    ['an entry of a kind that every object inherits', 'constructor', {}, true],
  ])('%s', (_, kind, data, fits) => {
    expect(journalEntry.safeParse(entry(kind, data)).success).toBe(fits);
  });
});
