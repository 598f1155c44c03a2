import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const startOf = (elementId: string) => ({ kind: 'startActivity', elementId }) as const;

describe('control-flow patterns: state-based', () => {
  test('WCP-16 Deferred Choice: what comes first from outside decides', () => {
    const c = begin(
      process()
        .start()
        .eventBased('g')
        .catch('yes', { kind: 'message', messages: ['yes'] })
        .userTask('A')
        .end('e1')
        .from('g')
        .catch('no', { kind: 'message', messages: ['no'] })
        .userTask('B')
        .end('e2'),
    );
    c.message('no');
    expect(c.open()).toEqual(['B']);
    expect(c.messages).toEqual([]);
  });

  test('WCP-17 Interleaved Parallel Routing: never two at a time, and what follows within a part in its order', () => {
    const c = begin(
      process()
        .start()
        .adHoc('h', (b) => b.userTask('A').userTask('A2').apart().userTask('B'), { ordering: 'sequential' })
        .userTask('after')
        .end(),
    );
    c.command(startOf('A'));
    expect(c.refused(startOf('B'))).toMatchObject({ code: 'activityRunning' });
    c.complete('A');
    expect(c.open()).toEqual(['A2']);
    c.complete('A2');
    c.command(startOf('B'));
    c.complete('B');
    c.command({ kind: 'endActivities', elementId: 'h' });
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-18 Milestone: something can be done while the case is at a place, and only then', () => {
    const c = begin(
      process()
        .start()
        .userTask('before')
        .userTask('milestone')
        .userTask('later')
        .end()
        .boundary('meanwhile', 'milestone', { kind: 'message', messages: ['meanwhile'] }, { interrupting: false })
        .userTask('B')
        .end('e-B'),
    );
    const meanwhile = { kind: 'sendMessage', name: 'meanwhile', payload: {} } as const;
    expect(c.refused(meanwhile)).not.toBeNull();
    c.complete('before');
    c.message('meanwhile');
    expect(c.open()).toEqual(['milestone', 'B']);
    c.complete('milestone');
    expect(c.refused(meanwhile)).not.toBeNull();
  });

  test('WCP-39 Critical Section: of two groups of activities one runs at a time', () => {
    const c = begin(
      process()
        .start()
        .adHoc(
          'h',
          (b) =>
            b
              .subProcess('one', (s) => s.start().userTask('A').userTask('A2').end())
              .apart()
              .subProcess('two', (s) => s.start().userTask('B').end()),
          {
            ordering: 'sequential',
          },
        )
        .end(),
    );
    c.command(startOf('one'));
    c.complete('A');
    expect(c.refused(startOf('two'))).toMatchObject({ code: 'activityRunning' });
    c.complete('A2');
    c.command(startOf('two'));
    expect(c.open()).toEqual(['B']);
  });

  test('WCP-40 Interleaved Routing: each once, in any order, never two at a time', () => {
    const once = (variable: string) => ({ output: { [variable]: 'true' } });
    const c = begin(
      process()
        .start()
        .adHoc('h', (b) => b.userTask('A', once('a')).apart().userTask('B', once('b')), { ordering: 'sequential', completionCondition: 'a and b' })
        .userTask('after')
        .end(),
      { variables: { a: false, b: false } },
    );
    c.command(startOf('B'));
    c.complete('B');
    c.command(startOf('A'));
    expect(c.refused(startOf('B'))).toMatchObject({ code: 'activityRunning' });
    c.complete('A');
    expect(c.open()).toEqual(['after']);
  });
});
