import { describe, expect, test } from '@jest/globals';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('ids from outside are those of the case, not names that every object inherits', () => {
  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s', (id) => {
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.twoDays' } })
        .end(),
    );
    expect(c.refused({ kind: 'reassignTask', taskId: id, assignee: 'x', reason: 'r' })).toMatchObject({ code: 'taskNotOpen' });
    const [li, place] = [
      { id: 'li', name: 'Li' },
      { position: 'after', how: 'all' },
    ] as const;
    expect(c.refused({ kind: 'reassignTask', taskId: id, assignee: 'x', of: li, reason: 'r' })).toMatchObject({ code: 'taskNotOpen' });
    expect(c.refused({ kind: 'delegateTask', taskId: id, to: li })).toMatchObject({ code: 'taskNotOpen' });
    expect(c.refused({ kind: 'takeBackTask', taskId: id, from: li })).toMatchObject({ code: 'taskNotOpen' });
    expect(c.refused({ kind: 'addSign', taskId: id, users: [li], place })).toMatchObject({ code: 'taskNotOpen' });
    expect(c.refused({ kind: 'removeSign', taskId: id })).toMatchObject({ code: 'noApproval' });
    expect(c.refused({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} })).toMatchObject({ code: 'taskNotOpen' });
    expect(c.refused({ kind: 'changeDeadline', deadlineId: id, dueAt: 0, reason: 'r' })).toMatchObject({ code: 'unknownDeadline' });
    expect(c.refused({ kind: 'retryIncident', incidentId: id, reason: 'r' })).toMatchObject({ code: 'unknownIncident' });
    expect(c.refused({ kind: 'resolveIncident', incidentId: id, reason: 'r' })).toMatchObject({ code: 'unknownIncident' });
  });
});
