import { compile } from '../../../model/compile.js';
import { process } from '../../support/process-builder.js';

const isDeeplyFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen));

describe('compile', () => {
  const definition = process()
    .start()
    .userTask('a', { documentation: { zh: '说明', en: 'doc' }, sources: [{ quote: 'q', place: 'p' }], fields: {} })
    .inclusive('split')
    .when('true')
    .userTask('b')
    .inclusive('join')
    .end()
    .from('split')
    .otherwise()
    .userTask('c')
    .to('join')
    .boundary('t', 'c', { kind: 'timer', after: 'p.day' })
    .userTask('late')
    .to('join')
    .eventSubProcess('esp', { kind: 'message', messages: ['m', 'n'] }, (e) => e.userTask('x').end())
    .build();
  const graph = compile(definition, 3);

  test('architecture.md: the executable form is frozen through and through, and plain JSON', () => {
    expect(isDeeplyFrozen(graph)).toBe(true);
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
    expect([graph.key, graph.version]).toEqual(['order', 3]);
  });

  test('architecture.md: explanations, sources and positions are left to the API, and of forms all that no answer is checked by', () => {
    expect(graph.elements.a).not.toHaveProperty('documentation');
    expect(graph.elements.a).not.toHaveProperty('sources');
    expect(graph.forms).toEqual({});
    const note = { label: { zh: '备注', en: 'Note' }, visibleWhen: 'days > 3' };
    const form = { name: note.label, schema: { type: 'object', properties: { note: { type: 'string' } } }, ui: { order: ['note'], fields: { note } } };
    const filling = process('filling')
      .with({ forms: { form, unused: form } })
      .start()
      .userTask('a', { form: 'form', fields: { note: 'editable' } })
      .end();
    const bare = { schema: { properties: { note: { type: 'string' } } }, ui: { order: ['note'], fields: { note: { visibleWhen: 'days > 3' } } } };
    expect(compile(filling.build(), 1).forms).toEqual({ form: bare });
    expect(graph).not.toHaveProperty('positions');
  });

  test('it knows flows by both ends, boundary events by host, scopes by their beginning, and every message', () => {
    expect(graph.outgoing.split).toEqual(['split--b', 'split--c']);
    expect(graph.incoming.join).toEqual(['b--join', 'c--join', 'late--join']);
    expect(graph.boundaries).toEqual({ c: ['t'] });
    expect(graph.scopes).toEqual({
      '': { start: 'start', eventSubProcesses: [{ id: 'esp', start: 'esp-start' }] },
      esp: { start: 'esp-start', eventSubProcesses: [] },
    });
    expect(graph.messages).toEqual(['m', 'n']);
  });

  test('BPMN 13.4.3: what lies upstream of an inclusive join, boundary events included, not through the gateway itself', () => {
    expect(new Set(graph.upstream.join!['late--join'])).toEqual(new Set(['late', 't', 'c', 'split', 'a', 'start']));
    expect(new Set(graph.upstream.join!['b--join'])).toEqual(new Set(['b', 'split', 'a', 'start']));
  });

  test('compiling does not freeze the definition', () => {
    expect(Object.isFrozen(definition.elements)).toBe(false);
    expect(Object.isFrozen(definition.elements[0])).toBe(false);
  });
});
