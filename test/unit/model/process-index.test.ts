import { indexOf, messagesOf } from '../../../model/process-index.js';
import { process } from '../../support/process-builder.js';

const definition = process()
  .start()
  .subProcess('sub', (b) => b.start().receive('r', 'm').end())
  .userTask('a')
  .end()
  .boundary('t', 'sub', { kind: 'timer', after: 'p.day' })
  .to('a')
  .clock('c', { parameter: 'p.day', startedBy: { element: 'a' }, from: 'now()', metBy: [{ element: 'r' }] })
  .build();
const index = indexOf(definition);
const ids = (elements: readonly { readonly id: string }[]) => elements.map(({ id }) => id);

describe('the index of a definition', () => {
  test('finds elements and clocks by id, by type and by place', () => {
    expect(index.element('a')?.type).toBe('userTask');
    expect(index.element('ghost')).toBeUndefined();
    expect(index.element(undefined)).toBeUndefined();
    expect(index.clock('c')?.parameter).toBe('p.day');
    expect(ids(index.ofType('startEvent'))).toEqual(['start', 'sub-start']);
    expect(ids(index.children(undefined))).toEqual(['start', 'sub', 'a', 'end', 't']);
    expect(ids(index.children('sub'))).toEqual(['sub-start', 'r', 'sub-end']);
    expect(ids(index.boundaries('sub'))).toEqual(['t']);
    expect(index.scopes()).toEqual([undefined, 'sub']);
  });

  test('finds flows by their ends', () => {
    expect(ids(index.incoming('a'))).toEqual(['sub--a', 't--a']);
    expect(ids(index.outgoing('a'))).toEqual(['a--end']);
    expect(index.outgoing('ghost')).toEqual([]);
  });

  test('finds what waits and throws; a receive task’s event is its message', () => {
    expect(index.events().map(({ element, event }) => [element.id, event.kind])).toEqual([
      ['r', 'message'],
      ['t', 'timer'],
    ]);
    expect(messagesOf(index.element('r')!)).toEqual(['m']);
    expect(messagesOf(index.element('a')!)).toEqual([]);
  });

  test('is made once for a document', () => {
    expect(indexOf(definition)).toBe(index);
  });
});
