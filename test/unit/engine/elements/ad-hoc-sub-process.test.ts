import { activeElements } from '../../../../engine/active-elements.js';
import type { Command } from '../../../../engine/trigger.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const startOf = (elementId: string, scopeKey?: string): Command => ({ kind: 'startActivity', elementId, ...(scopeKey !== undefined && { scopeKey }) });
const endOf = (elementId: string, scopeKey?: string): Command => ({ kind: 'endActivities', elementId, ...(scopeKey !== undefined && { scopeKey }) });
const adHoc = (
  extra: Readonly<Record<string, unknown>> = {},
  inside: (b: ProcessBuilder) => unknown = (b) => b.userTask('x').userTask('x2').apart().userTask('y'),
) => process().start().adHoc('h', inside, extra).userTask('after').end();

describe('ad-hoc sub-process', () => {
  test('BPMN 13.3.5: nothing in it begins by itself; the case stands at it, and waits for those who may start', () => {
    const c = begin(adHoc());
    expect(c.open()).toEqual([]);
    expect(activeElements(c.graph, c.state)).toMatchObject([{ elementId: 'h', candidateGroups: ['staff'] }]);
  });

  test('BPMN 13.3.5: what no flow leads to is done any number of times, in any order; flows in it lead on', () => {
    const c = begin(adHoc());
    c.command(startOf('y'));
    c.command(startOf('y'));
    c.command(startOf('x'));
    expect(c.open()).toEqual(['y', 'y', 'x']);
    c.complete('x');
    expect(c.open()).toEqual(['y', 'y', 'x2']);
    expect(c.refused(startOf('x2'))).toMatchObject({ code: 'unknownActivity', path: '/elementId' });
    expect(c.refused(startOf('after'))).toMatchObject({ code: 'unknownActivity' });
    expect(c.recordsOf('activityStarted').map(({ elementId, actor }) => [elementId, actor.id])).toEqual([
      ['y', 'staff'],
      ['y', 'staff'],
      ['x', 'staff'],
    ]);
  });

  test('decision 0028: without a condition a person ends it, once nothing runs in it', () => {
    const c = begin(adHoc());
    c.command(startOf('y'));
    expect(c.refused(endOf('h'))).toMatchObject({ code: 'activityRunning' });
    c.complete('y');
    expect(c.state.status).toBe('running');
    c.command(endOf('h'));
    expect(c.open()).toEqual(['after']);
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'activityNotAvailable' });
  });

  test('BPMN 10.3.5: with ordering sequential one thing is done at a time', () => {
    const c = begin(adHoc({ ordering: 'sequential' }));
    c.command(startOf('x'));
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'activityRunning' });
    c.complete('x');
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'activityRunning' });
    c.complete('x2');
    c.command(startOf('y'));
    expect(c.open()).toEqual(['y']);
  });

  test('BPMN 13.3.5: the condition is asked whenever something in it is done; what still runs is ended, and no flow leads on', () => {
    const c = begin(adHoc({ completionCondition: 'enough = true' }), { variables: { enough: false } });
    c.command(startOf('x'));
    c.command(startOf('y'));
    expect(c.refused(endOf('h'))).toMatchObject({ code: 'endsByCondition' });
    c.complete('x', { values: { enough: true } });
    expect(c.open()).toEqual(['after']);
    expect(c.elementsOf('elementTerminated')).toEqual(['y']);
    expect(c.elementsOf('elementActivated')).not.toContain('x2');
  });

  test('BPMN 13.3.5: with cancelRemainingInstances false what runs is waited for, and nothing more is started: not by people, nor by a flow', () => {
    const c = begin(adHoc({ completionCondition: 'enough = true', cancelRemainingInstances: false }), { variables: { enough: false } });
    c.command(startOf('y'));
    c.command(startOf('x'));
    c.complete('y', { values: { enough: true } });
    expect(c.open()).toEqual(['x']);
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'activityNotAvailable' });
    c.complete('x', { values: { enough: false } }); // it was enough: that is not taken back
    expect(c.open()).toEqual(['after']);
    expect(c.elementsOf('elementActivated')).not.toContain('x2');
  });

  test('BPMN 13.3.5: then no join in it fires either, and no edge leads on', () => {
    const inside = (b: ProcessBuilder) => {
      b.userTask('x').parallel('s').userTask('x1').parallel('j').userTask('z').from('s').userTask('x2').to('j');
      b.apart()
        .userTask('y')
        .apart()
        .userTask('w')
        .boundary('e', 'w', { kind: 'message', messages: ['m'] })
        .userTask('late');
    };
    const c = begin(adHoc({ completionCondition: 'enough = true', cancelRemainingInstances: false }, inside), { variables: { enough: false } });
    for (const each of ['x', 'y', 'w']) c.command(startOf(each));
    c.complete('x');
    c.complete('x1');
    c.complete('y', { values: { enough: true } });
    expect(c.open().sort()).toEqual(['w', 'x2']);
    c.complete('x2');
    expect(c.open()).toEqual(['w']);
    c.message('m');
    expect(c.open()).toEqual(['after']);
  });

  test('a condition that cannot be asked is an incident, and asked again with the next that is done', () => {
    const c = begin(adHoc({ completionCondition: 'n > 1' }), { variables: { n: 'text' } });
    c.command(startOf('y'));
    c.complete('y');
    expect(c.incidents()).toEqual(['expressionFailed@h']);
    c.command(startOf('y'));
    c.complete('y', { values: { n: 2 } });
    expect(c.open()).toEqual(['after']);
  });

  test('of several that nothing tells apart each is ended in its turn', () => {
    const wanted = { kind: 'signal', signal: 'more' };
    const drawn = process()
      .start()
      .userTask('main')
      .end()
      .eventSubProcess('e', wanted, (b) => b.adHoc('h', (h) => h.userTask('y')).end('over'), { interrupting: false });
    const c = begin(drawn);
    const more = () => {
      const waits = Object.values(c.state.waits).map(({ id }) => id);
      c.command({ kind: 'receiveSignal', signalId: `s${c.records.length}`, name: 'more', payload: {}, waits });
    };
    more();
    more();
    c.command(startOf('y'));
    c.command(endOf('h'));
    expect(c.open()).toEqual(['main', 'y']);
    c.complete('y');
    c.command(endOf('h'));
    c.complete('main');
    expect(c.state.status).toBe('completed');
  });

  test('of a multi-instance, the item is named', () => {
    const c = begin(adHoc({ multiInstance: { collection: '["a", "b"]', itemVariable: 'i' } }));
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'itemNotNamed', path: '/scope' });
    c.command(startOf('y', 'b'));
    expect(c.open()).toEqual(['y@b']);
    c.command(endOf('h', 'a'));
    c.complete('y');
    c.command(endOf('h'));
    expect(c.open()).toEqual(['after']);
  });

  test('a suspended case starts nothing; its boundary events end it with all that runs', () => {
    const c = begin(
      adHoc()
        .boundary('stop', 'h', { kind: 'message', messages: ['stop'] })
        .userTask('stopped')
        .end('e2'),
    );
    c.command(startOf('y'));
    c.command({ kind: 'suspendCase', reason: 'r' });
    expect(c.refused(startOf('y'))).toMatchObject({ code: 'caseSuspended' });
    c.command({ kind: 'resumeCase', reason: 'r' });
    c.message('stop');
    expect(c.open()).toEqual(['stopped']);
  });

  test('BPMN 10.7: what was done in it can be undone', () => {
    const c = begin(
      process()
        .start()
        .adHoc('h', (b) => b.userTask('x').undone('x', 'undo-x'))
        .throw('back', { kind: 'compensation' })
        .end(),
    );
    c.command(startOf('x'));
    c.complete('x');
    c.command(endOf('h'));
    expect(c.open()).toEqual(['undo-x']);
    c.complete('undo-x');
    expect(c.state.status).toBe('completed');
  });
});

describe('checks of ad-hoc sub-processes', () => {
  test.each<[string, () => ProcessBuilder]>([
    ['adHocEmpty at h', () => adHoc({}, (b) => b.exclusive('g'))],
    ['adHocNotStartable at g', () => adHoc({}, (b) => b.userTask('x').apart().exclusive('g'))],
    ['adHocHasEnds at e', () => adHoc({}, (b) => b.userTask('x').end('e'))],
    ['adHocEventSubProcess at ev', () => adHoc({}, (b) => b.userTask('x').eventSubProcess('ev', { kind: 'timer', after: 'p.hour' }, (e) => e.end()))],
    ['unknownRole at h', () => adHoc({ starters: ['nobody'] })],
    ['deadlock at j', () => adHoc({}, (b) => b.userTask('x').parallel('j').apart().userTask('y').to('j').from('j').userTask('z'))],
  ])('%s', (finding, drawn) => {
    expect(() => drawn().graph()).toThrow(finding);
  });
});
