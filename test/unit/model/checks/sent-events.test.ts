import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { checkLoops } from '../../../../model/checks/loops.js';
import { checkSentEvents } from '../../../../model/checks/sent-events.js';
import { eventDefinition } from '../../../../model/event-definitions/event-definition.js';
import { process, type Extra, type ProcessBuilder } from '../../../support/process-builder.js';

const found = (builder: ProcessBuilder) =>
  checkSentEvents(builder.build()).map(({ code, elementId, severity }) => `${severity} ${code} ${elementId ?? ''}`.trim());
const thrown = (event: Extra) =>
  process()
    .start()
    .throw('out', { kind: 'message', messages: ['paid'], correlationKey: '"7"', ...event })
    .end();
const caught = (event: Extra) => process().start().receive('in', 'paid', {}, event).end();
const CONTEXT = { roles: ['staff'], orgPacks: ['test'], partyKinds: [], processes: [], parameters: [] };
const text = { zh: 'x', en: 'x' };
const message = (more: Extra) => ({
  messages: {
    paid: { name: text, senders: ['staff'], schema: { type: 'object', properties: { sum: { type: 'number' } } }, ui: { order: [], fields: {} }, ...more },
  },
});

describe('what goes from case to case', () => {
  test.each<[string, ProcessBuilder, string[]]>([
    ['a message that is sent under a key is in order', thrown({ payload: { sum: '1' }, timeToLive: 'PT0S' }).with(message({})), []],
    ['a message without a key reaches nobody', thrown({ correlationKey: undefined }), ['error thrownWithoutKey out']],
    ['a message that is sent has one name', thrown({ messages: ['paid', 'void'] }), ['error oneMessageThrown out']],
    [
      'what only receiving means is not passed over',
      thrown({ output: { a: '1' }, correlation: { a: '1' } }),
      ['error ignoredWhenThrown out', 'error ignoredWhenThrown out'],
    ],
    [
      'what only sending means is not passed over',
      caught({ payload: { a: '1' }, timeToLive: 'P1D' }),
      ['error ignoredWhenCaught in', 'error ignoredWhenCaught in'],
    ],
    ['a field that the message has not is a slip', thrown({ payload: { total: '1' } }).with(message({})), ['error unknownPayloadField out']],
    ['a message that only others know is taken as it is', thrown({ payload: { total: '1' } }).with({ messages: {} }), []],
    [
      'a send task sends one thing',
      process()
        .start()
        .sendTask('both', { message: { kind: 'message', messages: ['paid'], correlationKey: '"7"' } })
        .end(),
      ['error sendTaskOneThing both'],
    ],
    ['a send task sends something', process().start().sendTask('none', { notification: undefined }).end(), ['error sendTaskOneThing none']],
    [
      'a thrown signal sets nothing',
      process()
        .start()
        .throw('out', { kind: 'signal', signal: 's', output: { a: '1' } })
        .end(),
      ['error ignoredWhenThrown out'],
    ],
    [
      'a caught signal carries nothing',
      process()
        .start()
        .catch('in', { kind: 'signal', signal: 's', payload: { a: '1' } })
        .end(),
      ['error ignoredWhenCaught in'],
    ],
    [
      'rules cannot be asked of a message that may come before its case, nor files be kept for it',
      caught({ correlationKey: '"7"' }).with(
        message({
          checks: [{ at: '/sum', rule: 'true', code: 'c', message: text }],
          ui: { order: ['sum'], fields: { sum: { label: text, widget: 'files' } } },
        }),
      ),
      ['error keyedMessageWithRules', 'error keyedMessageWithFiles'],
    ],
    ['for the case by its number they can', caught({}).with(message({ checks: [{ at: '/sum', rule: 'true', code: 'c', message: text }] })), []],
  ])('%s', (_, builder, problems) => expect(found(builder)).toEqual(problems));

  test('a key that asks for what nothing knows is found where it stands', () => {
    const of = (correlationKey: string) => checkDefinition(caught({ correlationKey }).build(), CONTEXT).map(({ code, elementId }) => `${code} ${elementId}`);
    expect(of('nowhere')).toContain('unknownName in');
    expect(of('number +')).toContain('feelSyntax in');
    expect(of('number')).not.toContainEqual(expect.stringMatching(/ in$/));
  });

  test.each<[string, (b: ProcessBuilder) => unknown]>([
    ['message', (b) => b.throw('out', { kind: 'message', messages: ['paid'], correlationKey: '"7"' })],
    ['signal', (b) => b.throw('out', { kind: 'signal', signal: 's' })],
    ['message of a send task', (b) => b.sendMessage('out', 'paid', '"7"')],
  ])('a %s on a way round without a wait is refused, as a mail is', (_, inside) => {
    const builder = process().start().exclusive('m');
    inside(builder);
    const problems = checkLoops(builder.exclusive('x').when('n > 1').to('m').from('x').otherwise().end().build());
    expect(problems).toMatchObject([{ severity: 'error', elementId: 'out' }]);
  });

  test.each(['P1D', 'PT0S', 'P3DT12H30M5S', 'PT90M'])('%s is a time for which something is kept', (timeToLive) =>
    expect(eventDefinition.safeParse({ kind: 'message', messages: ['m'], timeToLive }).success).toBe(true),
  );
  test.each(['P', 'PT', 'P1Y', 'P1M', 'P1W', '-P1D', 'P1000D', '1 day', 'P1DT', 'P1D;'])('%s is none', (timeToLive) =>
    expect(eventDefinition.safeParse({ kind: 'message', messages: ['m'], timeToLive }).success).toBe(false),
  );
});
