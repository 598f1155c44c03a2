import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const TO_B = { kind: 'link', link: 'B' };

describe('link', () => {
  test('BPMN 10.5.5: a token goes from where the link is thrown to where it is caught', () => {
    const c = begin(process().start().userTask('a').throw('out', TO_B).apart().catch('in', TO_B).userTask('b').end());
    c.complete('a');
    expect(c.open()).toEqual(['b']);
    expect(c.recordsOf('sequenceFlowTaken').map(({ data }) => data)).toContainEqual(expect.objectContaining({ flowId: 'out--in' }));
    c.complete('b');
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 10.5.5: several ends lead to one, as flows that are drawn do', () => {
    const drawn = process()
      .start()
      .choice('a', ['left', 'right'])
      .exclusive('x')
      .when('outcome = "left"')
      .throw('one', TO_B)
      .from('x')
      .otherwise()
      .userTask('c')
      .throw('other', TO_B);
    const c = begin(drawn.apart().catch('in', TO_B).userTask('b').end());
    c.complete('a', { outcome: 'right' });
    c.complete('c');
    expect(c.open()).toEqual(['b']);
  });

  test('BPMN 10.5.5: links of one name in two scopes have nothing to do with each other', () => {
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) => b.start().throw('out1', TO_B).apart().catch('in1', TO_B).userTask('inner').end())
        .throw('out', TO_B)
        .apart()
        .catch('in', TO_B)
        .userTask('outer')
        .end(),
    );
    expect(c.open()).toEqual(['inner']);
    c.complete('inner');
    expect(c.open()).toEqual(['outer']);
  });

  test('a way back by a link is a loop like any other', () => {
    const c = begin(
      process()
        .start()
        .exclusive('merge')
        .choice('a', ['again', 'well'])
        .exclusive('x')
        .when('outcome = "again"')
        .throw('back', TO_B)
        .from('x')
        .otherwise()
        .end()
        .apart()
        .catch('in', TO_B)
        .to('merge'),
    );
    c.complete('a', { outcome: 'again' });
    expect(c.open()).toEqual(['a']);
    c.complete('a', { outcome: 'well' });
    expect(c.state.status).toBe('completed');
  });
});
