import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

const message = (name: string) => ({ kind: 'message', messages: [name] });

/** Waits for an order, for a refusal or for an hour, whichever comes first. */
const waiting = (): ProcessBuilder =>
  process()
    .start()
    .eventBased('g')
    .catch('ordered', message('order'))
    .userTask('pack')
    .end('e1')
    .from('g')
    .catch('refused', { ...message('refuse'), output: { why: 'message.payload.why' } })
    .userTask('file')
    .end('e2')
    .from('g')
    .catch('late', { kind: 'timer', after: 'p.hour' })
    .userTask('remind')
    .end('e3');

describe('event-based gateway', () => {
  test('BPMN 13.4.4: the first event that happens decides, and the others wait no more', () => {
    const c = begin(waiting());
    expect(Object.values(c.state.waits).map(({ elementId }) => elementId)).toEqual(['ordered', 'refused', 'late']);
    c.message('refuse', { why: 'too dear' });
    expect(c.open()).toEqual(['file']);
    expect(c.state.waits).toEqual({});
    expect(c.variables['why']).toBe('too dear');
    expect(c.refused({ kind: 'sendMessage', name: 'order', payload: {} })?.code).toBe('messageNotExpected');
  });

  test('BPMN 13.4.4: a timer that comes first decides likewise', () => {
    const c = begin(waiting());
    c.advanceTo(at('2026-11-02 11:00'));
    expect(c.open()).toEqual(['remind']);
    expect(c.state.waits).toEqual({});
  });

  test('the record has the gateway left by one flow, and the event behind it passed without a wait of its own', () => {
    const c = begin(waiting());
    const flows = () => c.recordsOf('sequenceFlowTaken').map(({ data }) => data.flowId);
    expect(flows()).toEqual(['start--g']);
    c.message('order');
    expect(flows()).toEqual(['start--g', 'g--ordered', 'ordered--pack']);
    expect(c.recordsOf('elementCompleted').map(({ elementId }) => elementId)).toEqual(['start', 'g', 'ordered']);
  });

  test('BPMN 10.6.6: tasks that wait for a message may stand behind it; their output is set', () => {
    const c = begin(
      process()
        .start()
        .eventBased('g')
        .receive('yes', 'agree', { output: { at: 'message.payload.at' } })
        .userTask('a')
        .end('e1')
        .from('g')
        .receive('no', 'refuse')
        .userTask('b')
        .end('e2'),
    );
    c.message('agree', { at: 'noon' });
    expect(c.open()).toEqual(['a']);
    expect(c.variables['at']).toBe('noon');
  });

  test('a way back to it waits anew for all of its events', () => {
    const c = begin(
      process()
        .start()
        .exclusive('merge')
        .eventBased('g')
        .catch('more', message('more'))
        .userTask('a')
        .to('merge')
        .from('g')
        .catch('enough', message('enough'))
        .end(),
    );
    c.message('more');
    c.complete('a');
    c.message('more');
    c.complete('a');
    c.message('enough');
    expect(c.state.status).toBe('completed');
  });

  test('what ends the scope around it ends its waiting', () => {
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) => b.start().eventBased('g').catch('x', message('x')).end('e1').from('g').catch('y', message('y')).end('e2'))
        .end()
        .boundary('stop', 'sub', message('stop'))
        .userTask('after')
        .end('e3'),
    );
    c.message('stop');
    expect(c.open()).toEqual(['after']);
    expect(c.state.waits).toEqual({});
  });
});
