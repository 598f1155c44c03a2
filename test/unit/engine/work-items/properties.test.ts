import fc from 'fast-check';
import type { CaseState } from '../../../../engine/case-state.js';
import type { CaseRecord } from '../../../../engine/record.js';
import type { Command } from '../../../../engine/trigger.js';
import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const PEOPLE = ['li', 'wang', 'zhao', 'sun', 'gm', 'hr'] as const;
const person = (id: string) => ({ id, name: id });
const text = { zh: 's', en: 's' };

const rule = fc.oneof(
  fc.constantFrom({ how: 'any' }, { how: 'all' }, { how: 'sequence' }),
  fc.record({
    how: fc.constant('vote'),
    pass: fc.oneof(fc.record({ count: fc.integer({ min: 1, max: 4 }) }), fc.record({ percent: fc.integer({ min: 1, max: 100 }) })),
  }),
  fc.record({ how: fc.constant('vote'), pass: fc.constant({ count: 2 }), veto: fc.boolean() }),
);
const steps = fc.array(fc.tuple(rule, fc.subarray([...PEOPLE], { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 3 });
const move = fc.record({
  kind: fc.constantFrom('yes', 'yes', 'no', 'delegate', 'before', 'after', 'parallel', 'remove', 'reassign', 'takeBack', 'withdraw'),
  pick: fc.nat(99),
  who: fc.nat(99),
});
type Move = { readonly kind: string; readonly pick: number; readonly who: number };

function approvalOf(parts: readonly (readonly [object, readonly string[]])[]): PureCase {
  const graph = process()
    .start()
    .choice('a', ['yes', 'no'], {
      performers: {},
      operations: { withdraw: true },
      deadline: { parameter: 'p.twoDays' },
      approval: { approves: ['yes'], steps: parts.map(([how, users], n) => ({ id: `s${n}`, name: text, who: { users }, ...how })) },
    })
    .end()
    .graph();
  return new PureCase(graph, { calendar: china }).start({}, { at: MONDAY });
}

/** One of the answers so far is withdrawn by who gave it; null: there is none. */
function withdrawal(c: PureCase, { pick }: Move): { command: Command; by: string } | null {
  const answers = c.steps.flatMap(({ closedTasks }) => closedTasks).filter(({ state }) => state === 'completed');
  const answer = answers[pick % Math.max(1, answers.length)];
  if (!answer?.performer) return null;
  const { task, at, performer } = answer;
  return { command: { kind: 'withdrawTask', taskId: task.id, elementId: task.elementId, doneAt: at }, by: performer.id };
}

/** What a move asks for at this state, by whom; it may be refused. */
function commandOf(state: CaseState, { kind, pick, who }: Move): { command: Command; by: string } {
  const items = Object.values(state.tasks);
  const item = items[pick % items.length]!;
  const other = PEOPLE[who % PEOPLE.length]!;
  const taskId = item.id;
  const by = item.assignee ?? other;
  const users = [person(other)];
  switch (kind) {
    case 'delegate':
      return { command: { kind: 'delegateTask', taskId, to: person(other) }, by };
    case 'takeBack':
      return { command: { kind: 'takeBackTask', taskId, from: person(by) }, by: item.delegatedBy?.[who % item.delegatedBy.length]?.id ?? other };
    case 'before':
    case 'after':
      return { command: { kind: 'addSign', taskId, users, place: { position: kind, how: (['any', 'all', 'sequence'] as const)[who % 3]! } }, by };
    case 'parallel':
      return { command: { kind: 'addSign', taskId, users, place: { position: 'parallel' } }, by };
    case 'remove':
      return { command: { kind: 'removeSign', taskId }, by };
    case 'reassign':
      return { command: { kind: 'reassignTask', taskId, assignee: other, reason: 'r' }, by: 'boss' };
    default:
      return { command: { kind: 'completeTask', taskId, outcome: kind, values: {} }, by };
  }
}

const ENDS = ['taskCompleted', 'taskSkipped', 'taskCancelled'];

/** Item → how often it began and ended. */
function lives(records: readonly CaseRecord[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { kind, data } of records)
    if ('taskId' in data && data.taskId !== undefined && (kind === 'taskCreated' || ENDS.includes(kind)))
      found.set(data.taskId, [...(found.get(data.taskId) ?? []), kind]);
  return found;
}

function holds(c: PureCase): void {
  const { tasks, works = {}, status } = c.state;
  const entries = Object.values(works).flatMap((work) => work.ballots.flatMap((ballot) => ballot.entries));
  // what is open in the ledger stands in somebody's list, and the other way round
  expect(
    entries
      .filter((entry) => entry.life === 'open')
      .map((entry) => entry.id)
      .sort(),
  ).toEqual(Object.keys(tasks).sort());
  // each item begins once and ends once, and no other way
  for (const [id, kinds] of lives(c.records))
    expect({ id, began: kinds[0], ends: kinds.length - 1 }).toEqual({ id, began: 'taskCreated', ends: id in tasks ? 0 : 1 });
  // of those who sign one after the other, one at a time
  for (const work of Object.values(works))
    for (const { how, entries: own } of work.ballots)
      if (how === 'sequence') expect(own.filter((entry) => entry.life === 'open').length).toBeLessThanOrEqual(1);
  if (status === 'running') {
    expect(Object.values(tasks).some((item) => !item.waiting)).toBe(true);
    expect(c.deadline('a').state).toBe('armed');
  } else expect({ tasks, works, clock: c.deadline('a').state }).toEqual({ tasks: {}, works: {}, clock: 'met' });
}

describe('whatever people do to an approval', () => {
  test('every item ends once, somebody can always go on, and nothing is left at the end', () => {
    fc.assert(
      fc.property(steps, fc.array(move, { maxLength: 25 }), (parts, moves) => {
        const c = approvalOf(parts);
        holds(c);
        for (const next of moves) {
          if (c.state.status !== 'running') break;
          const { command, by } = (next.kind === 'withdraw' && withdrawal(c, next)) || commandOf(c.state, next);
          c.attempt({ ...command, now: c.now, actor: person(by) });
          holds(c);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('when everybody who can answers yes, it ends', () => {
    fc.assert(
      fc.property(steps, fc.array(move, { maxLength: 12 }), (parts, moves) => {
        const c = approvalOf(parts);
        for (const next of moves) {
          if (c.state.status !== 'running') return;
          const { command, by } = (next.kind === 'withdraw' && withdrawal(c, next)) || commandOf(c.state, next);
          c.attempt({ ...command, now: c.now, actor: person(by) });
        }
        for (let guard = 0; guard < 100 && c.state.status === 'running'; guard += 1) {
          const item = Object.values(c.state.tasks).find((each) => !each.waiting)!;
          c.command({ kind: 'completeTask', taskId: item.id, outcome: 'yes', values: {} }, person(item.assignee!));
        }
        expect(c.state.status).toBe('completed');
      }),
      { numRuns: 200 },
    );
  });
});
