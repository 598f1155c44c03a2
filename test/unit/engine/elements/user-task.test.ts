import { FOUNDATION, NEWEST } from '../../../../engine/revisions.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

const text = { zh: '同', en: 'same' };

describe('user task', () => {
  test('BPMN 13.3.3: it is offered to its group and rests until it is completed', () => {
    // given
    const c = begin(process().start().userTask('a').end());
    // then
    expect(c.task('a')).toMatchObject({ assignee: null, candidateGroups: ['staff'], candidateParty: null, createdAt: c.now });
    // when
    c.complete('a', { values: { note: 'ok' }, comment: 'fine' });
    // then
    expect(c.variables).toMatchObject({ note: 'ok' });
    expect(c.recordsOf('taskCompleted')).toMatchObject([
      { elementId: 'a', data: { outcome: 'done', comment: 'fine', changed: [{ name: 'note', from: null, to: 'ok' }] } },
    ]);
    expect(c.steps.at(-1)!.closedTasks).toMatchObject([{ state: 'completed', outcome: 'done', performer: { id: 'staff' } }]);
  });

  test('it may be given to a person by an expression, to a group, or to the people of a company', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .userTask('a', { performers: { groups: ['staff'], assignee: 'owner', party: 'agentId' } })
        .end(),
      { variables: { owner: 'wang', agentId: 'party-1' } },
    );
    // then
    expect(c.task('a')).toMatchObject({ assignee: 'wang', candidateGroups: ['staff'], candidateParty: 'party-1' });
  });

  test('never silently stuck, a task that nobody can perform is an incident; giving it to somebody mends it', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { performers: { assignee: 'nobody' } })
        .end(),
    );
    expect(c.incidents()).toEqual(['noPerformer@a']);
    expect(c.state.trace.a).toMatchObject({ state: 'incident' });
    expect(c.refused({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' })).toMatchObject({
      code: 'incidentNeedsPerformer',
    });
    // when
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'li', reason: 'took it' });
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.state.trace.a).toMatchObject({ state: 'active' });
  });

  test('a case of the first revision lets what alone holds it be taken off the list', () => {
    const drawn = process()
      .start()
      .userTask('a', { performers: { assignee: 'nobody' } })
      .end();
    const c = begin(drawn, { rules: FOUNDATION });
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });
    expect(c.incidents()).toEqual([]);
  });

  test('RR-09: what the form was prefilled with counts as given unless it was changed', () => {
    // given
    const prefill = { x: 'n + 1', y: '"kept"' };
    const c = begin(
      process()
        .start()
        .userTask('a', { prefill, output: { sum: 'x + 1' } })
        .end(),
      { variables: { n: 1 } },
    );
    expect(c.task('a').prefill).toEqual({ x: 2, y: 'kept' });
    // when
    c.complete('a', { values: { x: 10 } });
    // then
    expect(c.variables).toMatchObject({ x: 10, y: 'kept', sum: 11 });
  });

  test('an output mapping sees the answer, its values and what mappings before it gave', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], { output: { answer: 'outcome', next: 'answer + "!"' } })
        .end(),
    );
    // when
    c.complete('a', { outcome: 'no' });
    // then
    expect(c.variables).toMatchObject({ answer: 'no', next: 'no!' });
    expect(c.recordsOf('variablesChanged')).toHaveLength(1);
  });

  test('an output mapping that fails is an incident, and the case goes on', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { output: { z: 'number(number)' } })
        .userTask('b')
        .end(),
    );
    // when
    c.complete('a');
    // then
    expect(c.open()).toEqual(['b']);
    expect(c.incidents()).toEqual(['outputFailed@a']);
  });

  test('its own deadline starts and stops with it', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.twoDays' } })
        .end(),
    );
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-04 18:00');
    // when
    c.advanceTo(at('2026-11-03 12:00'));
    c.complete('a');
    // then
    expect(c.deadline('a')).toMatchObject({ state: 'met', metAt: at('2026-11-03 12:00'), thresholds: [] });
  });

  test('a deadline may count from a moment that is known', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.twoDays', from: 'since' } })
        .end(),
      { variables: { since: '2026-10-30T09:00:00+08:00' } },
    );
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-03 18:00');
  });

  test('a deadline without a period is an incident, and the task is there', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.text' } })
        .end(),
    );
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.incidents()).toEqual(['clockHasNoPeriod@a']);
  });

  test('reminders of a task that names none: half to the performer, due to performer and superior, then each working day to the superior', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.twoDays' } })
        .end(),
    );
    // when
    c.advanceTo(at('2026-11-06 19:00'));
    // then
    const told = c.effects.flatMap((e) => (e.kind === 'notify' ? [[e.reason, e.to]] : []));
    const moments = c.recordsOf('reminderDue').map((r) => wall(r.at));
    expect(moments).toEqual(['2026-11-03 14:00', '2026-11-04 18:00', '2026-11-05 18:00', '2026-11-06 18:00']);
    expect(told).toEqual([
      ['deadlineHalf', [{ role: 'staff' }]],
      ['deadlineExpired', [{ role: 'staff' }, { superiorOfRole: 'staff' }]],
      ['deadlineStill', [{ superiorOfRole: 'staff' }]],
      ['deadlineStill', [{ superiorOfRole: 'staff' }]],
    ]);
    expect(c.flags()).toEqual(['overdue']);
  });

  test('the reminder goes to the assignee and his superior once the task is somebody’s', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { performers: { assignee: '"wang"' }, deadline: { parameter: 'p.sameDay' } })
        .end(),
    );
    // when
    c.advanceTo(at('2026-11-02 18:00'));
    // then
    expect(c.effects.at(-1)).toMatchObject({ reason: 'deadlineExpired', to: [{ user: 'wang' }, { superiorOf: 'wang' }] });
  });

  test('a task is completed once', () => {
    // given
    const c = begin(process().start().userTask('a').userTask('b').end());
    const taskId = c.task('a').id;
    c.complete('a');
    // when / then
    expect(c.refused({ kind: 'completeTask', taskId, outcome: 'done', values: {} })).toEqual({ code: 'taskNotOpen', path: '/taskId' });
  });

  describe('rejections', () => {
    const outcomes = [
      { id: 'done', name: text },
      { id: 'commented', name: text, requires: { comment: true } },
      { id: 'signed', name: text, requires: { signature: true } },
      { id: 'filled', name: text, requires: { fields: ['note'] } },
    ];
    const checks = [{ at: '/n', rule: 'n > 1', code: 'tooSmall', message: text, outcomes: ['done'] }];
    const properties = { note: { type: 'string' }, n: { type: 'integer' } };
    const form = { name: text, schema: { type: 'object', properties }, ui: { order: ['note', 'n'], fields: {} } };
    const given = (rules: number = NEWEST) =>
      begin(
        process()
          .with({ forms: { form } })
          .start()
          .userTask('a', { outcomes, checks, form: 'form', fields: { note: 'editable', n: 'editable' } })
          .end(),
        { variables: { n: 5 }, rules },
      );

    test.each([
      ['an outcome that is none', { outcome: 'other' }, { code: 'unknownOutcome', path: '/outcome' }],
      ['no comment where one is demanded', { outcome: 'commented', comment: '  ' }, { code: 'commentRequired', path: '/comment' }],
      ['no signature where one is demanded', { outcome: 'signed' }, { code: 'signatureRequired', path: '/signature' }],
      ['a field that the outcome demands', { outcome: 'filled' }, { code: 'required', path: '/values/note' }],
      ['a field that the outcome demands, emptied', { outcome: 'filled', values: { note: '' } }, { code: 'required', path: '/values/note' }],
      ['a check that does not hold', { outcome: 'done', values: { n: 1 } }, { code: 'tooSmall', path: '/values/n' }],
      ['a task somebody else has', { outcome: 'filled', values: { note: 'x' }, by: { id: 'wang', name: 'Wang' } }, null],
    ])('%s', (_, answer, rejection) => {
      // given
      const c = given();
      const before = c.state;
      // when / then
      if (rejection) expect(c.completeRejected('a', answer)).toMatchObject(rejection);
      else {
        c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'li', reason: 'r' });
        expect(c.completeRejected('a', answer)).toMatchObject({ code: 'claimedByAnother', params: { assignee: 'li' } });
        return;
      }
      expect(c.state).toBe(before);
    });

    describe.each([
      ['a comment of unseen characters', { outcome: 'commented', comment: '\u200b\u200b' }],
      ['a field of blanks', { outcome: 'filled', values: { note: '   ' } }],
    ])('%s', (_, answer) => {
      test('is no answer where one is demanded', () => {
        expect(given().completeRejected('a', answer)).toMatchObject({ code: expect.stringMatching(/equired$/) as unknown });
      });

      test.each([FOUNDATION, 16])('was one under revision %s, so a case that has taken it goes on from its history', (rules) => {
        const c = given(rules);
        c.complete('a', answer);
        expect(c.state.status).toBe('completed');
      });
    });

    test.each([
      ['commented', { comment: 'because' }],
      ['signed', { signature: { formHash: 'abc' } }],
      ['filled', { values: { note: 'x', n: 0 } }],
      ['done', { values: { n: 2 } }],
    ])('outcome %s is accepted with what it demands', (outcome, answer) => {
      // given
      const c = given();
      // when
      c.complete('a', { outcome, ...answer });
      // then
      expect(c.state.status).toBe('completed');
    });
  });
});
