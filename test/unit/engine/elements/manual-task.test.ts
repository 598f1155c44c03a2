import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('manual task', () => {
  test('BPMN 13.3.3: nothing of it is executed: the token passes, and the record says that it has been here', () => {
    const c = begin(process().start().manual('lift').userTask('after').end());
    expect(c.open()).toEqual(['after']);
    expect(c.elementsOf('elementCompleted')).toEqual(['start', 'lift']);
    expect(c.state.trace.lift).toMatchObject({ state: 'completed', count: 1 });
  });

  test('its output is set, as that of any activity', () => {
    const c = begin(
      process()
        .start()
        .manual('lift', { output: { lifted: 'true' } })
        .userTask('after')
        .end(),
    );
    expect(c.variables).toMatchObject({ lifted: true });
  });

  test('the answer it comes of reaches the gateway behind it', () => {
    const c = begin(
      process().start().choice('ask', ['yes', 'no']).manual('m').exclusive('x').when('outcome = "yes"').userTask('a').end().from('x').otherwise().end('e2'),
    );
    c.complete('ask', { outcome: 'yes' });
    expect(c.open()).toEqual(['a']);
  });
});
