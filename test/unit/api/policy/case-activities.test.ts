import { caseActivities } from '../../../../api/policy/case-activities.js';
import { principalOf } from '../../../../api/auth/principal.js';
import type { Command } from '../../../../engine/trigger.js';
import { type Extra, process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../../engine/begin.js';

type Account = Parameters<typeof principalOf>[0];
const person = (...roles: readonly string[]) =>
  principalOf({ id: 'x', name: 'x', roles: roles.map((id) => ({ id, outside: false })), party: null } as unknown as Account);
const adHoc = (extra: Extra = {}): ProcessBuilder =>
  process()
    .start()
    .adHoc('h', (b) => b.userTask('x').userTask('x2').apart().userTask('y'), extra)
    .userTask('after')
    .end();

/** What may be done, after some commands, by a person with a role. */
function may(builder: ProcessBuilder, commands: readonly Command[] = [], role = 'staff'): string[] {
  const c = begin(builder);
  for (const command of commands) c.command(command);
  const { status, trace } = c.state;
  return caseActivities(person(role), builder.build(), { status, trace: Object.values(trace) }).map(
    ({ operation, elementId, scope }) => `${operation} ${elementId}${scope ? `@${scope.key}` : ''}`,
  );
}

const start = (elementId: string, scopeKey?: string): Command => ({ kind: 'startActivity', elementId, ...(scopeKey !== undefined && { scopeKey }) });
const all = ['startActivity x', 'startActivity y'];

describe('what people may start in a case (allowedActivities)', () => {
  test('whoever is among the starters may start what no flow leads to, and end it while nothing runs', () => {
    expect(may(adHoc())).toEqual([...all, 'endActivities h']);
    expect(may(adHoc(), [], 'boss')).toEqual([]);
  });

  test('while something runs it is not ended, and one after the other nothing else is started', () => {
    expect(may(adHoc(), [start('y')])).toEqual(all);
    expect(may(adHoc({ ordering: 'sequential' }), [start('y')])).toEqual([]);
  });

  test('one with a condition ends by it', () => {
    expect(may(adHoc({ completionCondition: 'false' }))).toEqual(all);
  });

  test('of a multi-instance in each item', () => {
    const many = adHoc({ multiInstance: { collection: '["a", "b"]', itemVariable: 'i' } });
    expect(may(many, [start('y', 'a')])).toEqual(['startActivity x@a', 'startActivity y@a', 'startActivity x@b', 'startActivity y@b', 'endActivities h@b']);
  });

  test('of a loop in the round that runs', () => {
    expect(may(adHoc({ loop: { maximum: 2 } }), [{ kind: 'endActivities', elementId: 'h' }])).toEqual([...all, 'endActivities h']);
  });

  test('before it, behind it and in a case that is suspended nothing', () => {
    expect(may(adHoc(), [{ kind: 'suspendCase', reason: 'r' }])).toEqual([]);
    expect(may(adHoc(), [{ kind: 'endActivities', elementId: 'h' }])).toEqual([]);
    expect(may(adHoc(), [{ kind: 'cancelCase', reason: 'r' }])).toEqual([]);
  });
});
