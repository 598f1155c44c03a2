import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('script task', () => {
  test('BPMN 13.3.3: it works out its script, keeps the result under its name and goes on at once', () => {
    const c = begin(process().start().script('sum', 'a + b', { resultVariable: 'total' }).userTask('after').end(), { variables: { a: 2, b: 3 } });
    expect(c.open()).toEqual(['after']);
    expect(c.variables).toMatchObject({ total: 5 });
    expect(c.recordsOf('variablesChanged')).toMatchObject([{ elementId: 'sum', data: { changed: [{ name: 'total', from: null, to: 5 }] } }]);
  });

  test('its output takes the result apart into several variables', () => {
    const c = begin(
      process()
        .start()
        .script('both', '{ low: min(list), high: max(list) }', { output: { low: 'result.low', high: 'result.high' } })
        .userTask('after')
        .end(),
      { variables: { list: [3, 1, 2] } },
    );
    expect(c.variables).toMatchObject({ low: 1, high: 3 });
  });

  test('the answer it comes of reaches the gateway behind it', () => {
    const c = begin(
      process()
        .start()
        .choice('ask', ['yes', 'no'])
        .script('n', '1', { resultVariable: 'n' })
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('a')
        .end()
        .from('x')
        .otherwise()
        .end('e2'),
    );
    c.complete('ask', { outcome: 'yes' });
    expect(c.open()).toEqual(['a']);
  });

  test('a script that cannot be worked out is an incident; a retry asks again, and nothing was kept', () => {
    const c = begin(
      process().start().userTask('first').parallel('p').script('sum', 'n * 2', { resultVariable: 'twice' }).end().from('p').userTask('mend').end('e2'),
      {
        variables: { n: 'two' },
      },
    );
    c.complete('first');
    expect(c.incidents()).toEqual(['expressionFailed@sum']);
    expect(c.variables).not.toHaveProperty('twice');
    c.complete('mend', { values: { n: 2 } });
    const [incident] = Object.values(c.state.incidents);
    expect(c.refused({ kind: 'resolveIncident', incidentId: incident!.id, reason: 'r' })).toMatchObject({ code: 'incidentNeedsRetry' });
    c.command({ kind: 'retryIncident', incidentId: incident!.id, reason: 'n is a number now' });
    expect(c.variables).toMatchObject({ twice: 4 });
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 13.3.7: of a multi-instance each item works out its own, and leaves it', () => {
    const marker = { collection: '[1, 2, 3]', itemVariable: 'i', outputElement: 'square', outputCollection: 'squares' };
    const c = begin(process().start().script('sq', 'i * i', { resultVariable: 'square', multiInstance: marker }).userTask('a').end());
    expect(c.variables).toMatchObject({ squares: [1, 4, 9] });
  });

  test('checks: a result that nothing takes is refused, and so is a script that does not parse or gives what the variable is not', () => {
    const typed = process()
      .start()
      .script('s', '"text"', { resultVariable: 'n' })
      .end()
      .with({ variables: { n: { type: 'number' } } });
    expect(() => process().start().script('s', '1').end().graph()).toThrow('scriptResultIgnored at s');
    expect(() => process().start().script('s', '1 +', { resultVariable: 'n' }).end().graph()).toThrow('at s');
    expect(() => typed.graph()).toThrow('wrongKind at s');
    expect(() => process().start().script('s', '1', { resultVariable: 'number' }).end().graph()).toThrow('reservedName at s');
  });

  const doubling = () =>
    process()
      .tolerating('emptyLoop')
      .start()
      .exclusive('m')
      .script('double', `if q = null then ["${'x'.repeat(2000)}"] else [q, q]`, { resultVariable: 'q' })
      .script('count', 'n + 1', { resultVariable: 'n' })
      .exclusive('x')
      .when('n < 9')
      .to('m')
      .from('x')
      .otherwise()
      .userTask('after')
      .end();

  test('0035: a value that grows too large is not kept: an incident at the script', () => {
    const c = begin(doubling(), { variables: { n: 0, q: null } });
    expect(c.incidents()).toEqual(['expressionFailed@double']);
    expect(JSON.stringify(c.variables).length).toBeLessThan(250_000);
    expect(c.state.incidents).toMatchObject({
      [Object.keys(c.state.incidents)[0]!]: { params: { error: { en: expect.stringContaining('too large') as unknown } } },
    });
  });

  test('0035: before revision 21 it was kept', () => {
    expect(begin(doubling(), { variables: { n: 0, q: null }, rules: 20 }).open()).toEqual(['after']);
  });

  test('0035: what the items of a multi-instance leave together has the same bound', () => {
    const c = begin(
      process()
        .start()
        .script('one', 'string join(for i in 1..1000 return "0123456789")', {
          resultVariable: 'text',
          multiInstance: { collection: 'items', itemVariable: 'item', outputElement: 'text', outputCollection: 'texts' },
        })
        .userTask('after')
        .end(),
      { variables: { items: Array.from({ length: 30 }, (_, n) => n) } },
    );
    expect(c.incidents()).toEqual(['outputFailed@one']);
    expect(c.open()).toEqual(['after']);
  });
});
