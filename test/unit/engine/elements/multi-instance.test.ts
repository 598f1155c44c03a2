import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const many = (marker: object, extra: object = {}) =>
  process()
    .start()
    .userTask('t', { multiInstance: { collection: 'items', itemVariable: 'item', ...marker }, ...extra })
    .userTask('after')
    .end();
const sub = (marker: object) =>
  process()
    .start()
    .subProcess('s', (b) => b.start().userTask('x').end('e', { endState: 'outcomeOfX' }), {
      multiInstance: { collection: 'items', itemVariable: 'item', ...marker },
    })
    .userTask('after')
    .end();
const items = { variables: { items: ['a', 'b', 'c'] } };

describe('multi-instance', () => {
  test('BPMN 13.3.7: parallel, all at once; done when all are done', () => {
    // given
    const c = begin(many({}), items);
    expect(c.open()).toEqual(['t@a', 't@b', 't@c']);
    // when
    c.complete('t', { key: 'b' });
    c.complete('t', { key: 'a' });
    expect(c.open()).toEqual(['t@c']);
    c.complete('t', { key: 'c' });
    // then
    expect(c.open()).toEqual(['after']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('BPMN 13.3.7: sequential, one after the other', () => {
    // given
    const c = begin(many({ sequential: true }), items);
    // then
    for (const key of ['a', 'b', 'c']) {
      expect(c.open()).toEqual([`t@${key}`]);
      c.complete('t');
    }
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.3.7: an empty list is passed at once', () => {
    // given / when
    const c = begin(many({ outputElement: 'item', outputCollection: 'results' }), { variables: { items: [] } });
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.variables).toMatchObject({ results: [] });
  });

  test('BPMN 13.3.7: a completion condition ends the rest', () => {
    // given
    const c = begin(many({ completionCondition: 'numberOfCompletedInstances >= 2', outputElement: 'item', outputCollection: 'results' }), items);
    // when
    c.complete('t', { key: 'c' });
    c.complete('t', { key: 'a' });
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.elementsOf('taskCancelled')).toEqual(['t']);
    expect(c.variables).toMatchObject({ results: ['a', null, 'c'] });
  });

  test('BPMN 13.3.7: a completion condition that holds after the first of many automatic ones starts no others', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .sendTask('t', { multiInstance: { collection: 'items', itemVariable: 'item', completionCondition: 'true' } })
        .userTask('after')
        .end(),
      items,
    );
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.effects).toHaveLength(1);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('an instance keeps what is learnt in it to itself, also where the case has a variable of that name', () => {
    // given
    const c = begin(sub({}), { variables: { items: ['a', 'b'], note: 'of the case', list: [1] } });
    // when
    c.complete('x', { key: 'a', values: { note: 'of a', list: [1] } });
    // then
    expect(c.variables.note).toBe('of the case');
    expect(c.endedScopes).toMatchObject([{ scope: { key: 'a' }, variables: { note: 'of a' } }]);
    expect(c.recordsOf('taskCompleted')[0]!.data.changed).toEqual([{ name: 'note', from: 'of the case', to: 'of a' }]);
    // and: what it only sent back unchanged is still the case's
    expect(c.endedScopes[0]!.variables).not.toHaveProperty('list');
  });

  test('BPMN 13.3.7: what the instances leave is collected in the order of the list', () => {
    // given
    const c = begin(sub({ outputElement: '{item: item, got: got, end: endState}', outputCollection: 'results' }), items);
    // when
    c.complete('x', { key: 'c', values: { got: 3, outcomeOfX: 'C' } });
    c.complete('x', { key: 'a', values: { got: 1, outcomeOfX: 'A' } });
    c.complete('x', { key: 'b', values: { got: 2, outcomeOfX: 'B' } });
    // then
    expect(c.variables.results).toEqual([
      { item: 'a', got: 1, end: 'A' },
      { item: 'b', got: 2, end: 'B' },
      { item: 'c', got: 3, end: 'C' },
    ]);
    expect(c.variables).not.toHaveProperty('got');
    expect(c.state.endState).toBeNull();
  });

  test('each instance has variables of its own; they stay readable after its end', () => {
    // given
    const c = begin(sub({}), items);
    // when
    c.complete('x', { key: 'b', values: { got: 2 } });
    // then
    expect(c.endedScopes).toMatchObject([{ scope: { elementId: 's', key: 'b' }, variables: { item: 'b', got: 2 } }]);
    expect(c.variables).not.toHaveProperty('got');
  });

  test('an output mapping of the activity is applied once more for the whole, an incident where it fails', () => {
    // given
    const c = begin(many({ outputElement: 'item', outputCollection: 'results' }, { output: { joined: 'string join(results, "+")' } }), items);
    // when
    for (const key of ['a', 'b', 'c']) c.complete('t', { key });
    // then
    expect(c.variables).toMatchObject({ joined: 'a+b+c' });
  });

  test('BPMN 13.3.7: an interrupting boundary event ends all instances', () => {
    // given
    const builder = sub({})
      .boundary('b', 's', { kind: 'message', messages: ['stop'] })
      .userTask('stopped')
      .end('e2');
    const c = begin(builder, items);
    c.complete('x', { key: 'a' });
    // when
    c.message('stop');
    // then
    expect(c.open()).toEqual(['stopped']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
    expect(c.elementsOf('taskCancelled')).toEqual(['x', 'x']);
  });

  test('BPMN 13.3.7: an escalation out of one instance is caught at the edge of the whole', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .userTask('x')
              .end('up', { event: { kind: 'escalation', escalation: 'help' } }),
          { multiInstance: { collection: 'items', itemVariable: 'item' } },
        )
        .end()
        .boundary('b', 's', { kind: 'escalation', escalation: 'help' }, { interrupting: false })
        .userTask('rescue')
        .end('e2'),
      items,
    );
    // when
    c.complete('x', { key: 'a' });
    // then
    expect(c.open()).toEqual(['x@b', 'x@c', 'rescue']);
  });

  test('an instance is named by its item, its id, or its place; twins by their place too', () => {
    // given / when
    const c = begin(many({ labels: { a: { zh: '甲', en: 'A' } } }), { variables: { items: ['a', { id: 'x' }, { other: 1 }, 'a'] } });
    // then
    expect(c.openTasks().map((t) => [t.scope!.key, t.scope!.label?.zh])).toEqual([
      ['a', '甲'],
      ['x', undefined],
      ['3', undefined],
      ['a#4', '甲'],
    ]);
    expect(Object.keys(c.state.trace).filter((key) => key.startsWith('t@'))).toHaveLength(4);
  });

  test('what is no list is an incident with a retry', () => {
    // given
    const c = begin(
      many({}).eventSubProcess('esp', { kind: 'message', messages: ['set'], output: { items: 'message.payload.items' } }, (e) => e.end(), {
        interrupting: false,
      }),
      { variables: { items: 5 } },
    );
    expect(c.incidents()).toEqual(['collectionFailed@t']);
    // when
    c.message('set', { items: ['a'] });
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'set' });
    // then
    expect(c.open()).toEqual(['t@a']);
  });

  test('BPMN 13.3.7: nested ones are told apart', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          'o',
          (o) =>
            o
              .start()
              .subProcess('i', (i) => i.start().userTask('x').end(), { multiInstance: { collection: '["1", "2"]', itemVariable: 'inner' } })
              .end(),
          {
            multiInstance: { collection: '["p", "q"]', itemVariable: 'outer' },
          },
        )
        .end(),
    );
    // then
    expect(c.open()).toEqual(['x@p/1', 'x@p/2', 'x@q/1', 'x@q/2']);
    expect(Object.keys(c.state.trace).filter((key) => key.startsWith('x@'))).toEqual(['x@p/1', 'x@p/2', 'x@q/1', 'x@q/2']);
    // when
    for (const task of c.openTasks()) c.command({ kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} });
    // then
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 13.3.7: a service task of one instance that fails is mended alone', () => {
    // given
    const c = begin(
      process()
        .start()
        .serviceTask('call', {
          multiInstance: { collection: 'items', itemVariable: 'item', outputElement: 'answer', outputCollection: 'answers' },
          output: { answer: 'result' },
        })
        .end(),
      items,
    );
    const [first, second, third] = c.effects;
    const answer = (effect: typeof first, result: unknown) =>
      c.send({ kind: 'effectSucceeded', effectId: effect!.id, result, now: c.now, actor: { id: 'system', name: 'system' } });
    answer(first, 1);
    c.send({ kind: 'effectFailed', effectId: second!.id, error: 'e', now: c.now, actor: { id: 'system', name: 'system' } });
    answer(third, 3);
    expect(c.incidents()).toEqual(['serviceFailed@call']);
    // when
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'again' });
    answer(c.effects[3], 2);
    // then
    expect(c.state.status).toBe('completed');
    expect(c.variables).toMatchObject({ answers: [1, 2, 3] });
  });
});

describe('how many items a case has at a time (0024)', () => {
  const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  const nested = (sequential: boolean, inner: object = {}) =>
    process()
      .start()
      .subProcess(
        's',
        (b) =>
          b
            .start()
            .userTask('t', { multiInstance: { collection: 'inner', itemVariable: 'i', ...inner } })
            .end(),
        {
          multiInstance: { collection: 'outer', itemVariable: 'o', sequential },
        },
      )
      .end();
  const errors = (c: PureCase) => Object.values(c.state.incidents).map(({ params }) => params.error);

  test('a thousand are begun, one more is an incident with the count in both languages', () => {
    expect(begin(many({}), { variables: { items: numbers(1000) } }).openTasks()).toHaveLength(1000);
    const c = begin(many({}), { variables: { items: numbers(1001) } });
    expect(c.open()).toEqual([]);
    expect(c.incidents()).toEqual(['collectionFailed@t']);
    expect(errors(c)).toEqual([{ zh: '清单有 1001 项，一张单据同时至多 1000 项', en: 'the list has 1001 items, and a case has 1000 at most at a time' }]);
  });

  test('one after the other as well, for the whole list is kept', () => {
    expect(begin(many({ sequential: true }), { variables: { items: numbers(1001) } }).incidents()).toEqual(['collectionFailed@t']);
  });

  test('nested ones count together, as long as they are open', () => {
    const c = begin(nested(false), { variables: { outer: numbers(100), inner: numbers(30) } });
    expect(c.openTasks()).toHaveLength(900);
    expect(c.incidents()).toHaveLength(70);
    expect(errors(c)[0]).toEqual({
      zh: '清单有 30 项，单据里另有 1000 项在办，一张单据同时至多 1000 项',
      en: 'the list has 30 items, besides 1000 others of the case, and a case has 1000 at most at a time',
    });
    const one = begin(nested(true, { completionCondition: 'numberOfCompletedInstances > 0' }), { variables: { outer: numbers(3), inner: numbers(500) } });
    for (let round = 0; round < 2; round++) one.command({ kind: 'completeTask', taskId: one.openTasks()[0]!.id, outcome: 'done', values: {} });
    expect(one.openTasks()).toHaveLength(500);
    expect(one.incidents()).toEqual([]);
  });

  test('a case that began before has as many as it says', () => {
    expect(begin(many({}), { variables: { items: numbers(1001) }, rules: 18 }).openTasks()).toHaveLength(1001);
  });

  test('at the bound it can be cancelled, and nothing of it is left', () => {
    const c = begin(nested(false), { variables: { outer: numbers(20), inner: numbers(49) } });
    expect(c.openTasks()).toHaveLength(980);
    c.command({ kind: 'cancelCase', reason: 'enough' });
    expect([c.state.status, c.openTasks(), Object.keys(c.state.instances), Object.keys(c.state.scopes)]).toEqual(['cancelled', [], [], ['root']]);
  });
});
