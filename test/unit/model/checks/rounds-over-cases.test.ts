import { checkRoundsOverCases } from '../../../../model/checks/rounds-over-cases.js';
import { process, type Extra, type ProcessBuilder } from '../../../support/process-builder.js';

const KEY = { correlationKey: 'order' };
const ball = { kind: 'message', messages: ['ball'], ...KEY };
const storm = { kind: 'signal', signal: 'storm' };
const ways = (builder: ProcessBuilder) => checkRoundsOverCases(builder.build()).map((p) => `${p.severity} ${p.elementId} ${p.message.en.split(': ')[1]}`);
/** A task, and beside it what is done when an event comes. */
const beside = (event: Extra, inside: (b: ProcessBuilder) => ProcessBuilder): ProcessBuilder =>
  process()
    .start()
    .userTask('a')
    .end()
    .eventSubProcess('e', event, (b) => inside(b).end('over'), { interrupting: false });

describe('rounds over cases', () => {
  test.each<[string, ProcessBuilder, string]>([
    ['a message', beside(ball, (b) => b.throw('back', ball)), 'warning back back → e-start → back'],
    ['a signal', beside(storm, (b) => b.throw('back', storm)), 'warning back back → e-start → back'],
    ['a message behind a call', beside(ball, (b) => b.serviceTask('call').throw('back', ball)), 'warning back back → e-start → call → back'],
    [
      'a message on a way round with its catch',
      process().start().exclusive('m').throw('out', ball).receive('in', 'ball', {}, KEY).exclusive('x').when('n > 1').to('m').from('x').otherwise().end(),
      'warning out out → in → x → m → out',
    ],
    [
      'a message that begins cases',
      process()
        .start('start', { event: { kind: 'message', messages: ['ball'] } })
        .throw('back', ball)
        .userTask('a')
        .end(),
      'warning back back → start → back',
    ],
    ['a message at an edge', process().start().userTask('a').end().boundary('b', 'a', ball).throw('back', ball).to('a'), 'warning back back → b → back'],
  ])('%s that comes and is sent again at once is warned of, with the way', (_, builder, way) => {
    expect(ways(builder)).toEqual([way]);
  });

  test.each<[string, ProcessBuilder]>([
    ['a person’s step in between', beside(ball, (b) => b.userTask('look').throw('back', ball))],
    ['a time in between', beside(storm, (b) => b.catch('t', { kind: 'timer', after: 'p.hour' }).throw('back', storm))],
    ['another message that is sent', beside(ball, (b) => b.throw('back', { ...ball, messages: ['other'] }))],
    ['one that is waited for by the number of the case', beside({ kind: 'message', messages: ['ball'] }, (b) => b.throw('back', ball))],
    ['one that is sent first, once', process().start().throw('out', ball).receive('in', 'ball', {}, KEY).userTask('a').end()],
  ])('%s is no round', (_, builder) => {
    expect(ways(builder)).toEqual([]);
  });
});
