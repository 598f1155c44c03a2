import { flagsOf } from '../../../engine/flags.js';
import { process } from '../../support/process-builder.js';
import { begin } from './begin.js';
import { at } from './time/calendars.js';

describe('the words on a case', () => {
  const flags = (start: string, rules?: number) => {
    const builder = process()
      .start()
      .userTask('a', { deadline: { parameter: 'p.twoDays' } })
      .end();
    const { graph, state } = begin(builder, { at: at(start), ...(rules !== undefined && { rules }) });
    return flagsOf(graph, state);
  };

  test('a running deadline that reaches into a year without its official table is one of them', () => {
    expect(flags('2026-12-31 10:00')).toEqual(['calendarUncertain']);
    expect(flags('2026-12-28 10:00')).toEqual([]);
  });

  test('cases begun when it was not said do not begin to say it', () => {
    expect(flags('2026-12-31 10:00', 15)).toEqual([]);
  });

  test('it goes with the deadline', () => {
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.twoDays' } })
        .userTask('b')
        .end(),
      { at: at('2026-12-31 10:00') },
    );
    c.command({ kind: 'completeTask', taskId: c.task('a').id, outcome: 'done', values: {} });
    expect(flagsOf(c.graph, c.state)).toEqual([]);
  });
});
