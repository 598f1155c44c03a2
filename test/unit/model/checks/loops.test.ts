import { checkLoops } from '../../../../model/checks/loops.js';
import { process, type Extra, type ProcessBuilder } from '../../../support/process-builder.js';

const NEVER = { kind: 'message', messages: ['m'] };
const HELP = { kind: 'escalation', escalation: 'help' };
const WHILE = 'n > 1';
const ways = (builder: ProcessBuilder) => checkLoops(builder.build()).map((p) => p.message.en.split(': ')[1]);
/** start → merge → what the loop holds → choice → back to merge, or on to the end. */
const loop = (inside: (b: ProcessBuilder) => unknown): ProcessBuilder => {
  const builder = process().start().exclusive('merge');
  inside(builder);
  return builder.exclusive('x').when(WHILE).to('merge').from('x').otherwise().end();
};

describe('ways round without a wait', () => {
  test.each<[string, ProcessBuilder, string]>([
    ['a mail', loop((b) => b.sendTask('mail')), 'mail → x → merge → mail'],
    ['a row of the ledger', loop((b) => b.serviceTask('row', { service: 'ledger' })), 'row → x → merge → row'],
    ['a call, which a machine answers', loop((b) => b.serviceTask('call')), 'call → x → merge → call'],
    ['a mail, by the default flow', process().start().sendTask('mail').exclusive('x').when(WHILE).end().from('x').otherwise().to('mail'), 'mail → x → mail'],
    [
      'a mail in a sub-process',
      loop((b) => b.subProcess('sub', (s) => s.start().sendTask('mail').end())),
      'mail → sub-end → x → merge → sub → sub-start → mail',
    ],
    [
      'a mail beside a sub-process that may pass at once',
      loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().throw('t').end())),
      'mail → sub → sub-start → t → sub-end → x → merge → mail',
    ],
    [
      'a mail within one item of many',
      loop((b) => b.subProcess('sub', (s) => s.start().sendTask('mail').end(), { multiInstance: { collection: 'lines', itemVariable: 'line' } })),
      'mail → sub-end → x → merge → sub → sub-start → mail',
    ],
    [
      'a mail between a split and a join that waits for nothing else',
      loop((b) => b.parallel('split').sendTask('mail').parallel('join').from('split').throw('t').to('join').from('join')),
      'mail → join → x → merge → split → mail',
    ],
    [
      'a mail behind a boundary event that catches at once',
      process()
        .start()
        .exclusive('merge')
        .subProcess('sub', (s) => s.start().end('sub-end', { event: HELP }))
        .end()
        .boundary('caught', 'sub', HELP)
        .sendTask('mail')
        .to('merge'),
      'mail → merge → sub → sub-start → sub-end → caught → mail',
    ],
  ])('A8: %s is refused, with the way', (_, builder, way) => {
    expect(ways(builder)).toEqual([way]);
  });

  test.each<[string, ProcessBuilder]>([
    ['a person’s step', loop((b) => b.sendTask('mail').userTask('a'))],
    ['a message', loop((b) => b.sendTask('mail').receive('r', 'm'))],
    ['a time', loop((b) => b.sendTask('mail').catch('t', { kind: 'timer', after: 'p.hour' }))],
    ['a step in a sub-process that is never passed by', loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().userTask('a').end()))],
    [
      'a step beside the mail, for which the join waits',
      loop((b) => b.parallel('split').sendTask('mail').parallel('join').from('split').userTask('a').to('join').from('join')),
    ],
    [
      'a step beside the mail in a sub-process, which is done with both',
      loop((b) => b.subProcess('sub', (s) => s.start().parallel('split').sendTask('mail').end('e1').from('split').userTask('a').end('e2'))),
    ],
    ['a message in a sub-process', loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().receive('r', 'm').end()))],
    ['a time in a sub-process', loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().catch('t', { kind: 'timer', after: 'p.hour' }).end()))],
    ['a step in a sub-process that mails before it', loop((b) => b.subProcess('sub', (s) => s.start().sendTask('mail').userTask('a').end()))],
    ['a step in a sub-process that mails behind it', loop((b) => b.subProcess('sub', (s) => s.start().userTask('a').sendTask('mail').end()))],
    [
      'a step in a sub-process within another',
      loop((b) =>
        b.sendTask('mail').subProcess('sub', (s) =>
          s
            .start()
            .subProcess('inner', (i) => i.start().userTask('a').end())
            .end(),
        ),
      ),
    ],
    [
      'a step of each item',
      loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().userTask('a').end(), { multiInstance: { collection: 'lines', itemVariable: 'line' } })),
    ],
    [
      'a step on either branch of a choice in a sub-process',
      loop((b) =>
        b.sendTask('mail').subProcess('sub', (s) => s.start().exclusive('y').when(WHILE).userTask('a').end('e1').from('y').otherwise().userTask('b').end('e2')),
      ),
    ],
    [
      'a step in a sub-process that leads back there',
      loop((b) => b.sendTask('mail').subProcess('sub', (s) => s.start().userTask('a').exclusive('y').when(WHILE).to('a').from('y').otherwise().end())),
    ],
    [
      'a step in a sub-process beside which an event sub-process may mail',
      loop((b) =>
        b.subProcess('sub', (s) =>
          s
            .start()
            .userTask('a')
            .end()
            .eventSubProcess('late', NEVER, (l) => l.sendTask('mail').end()),
        ),
      ),
    ],
    ['the event at the edge that leads back', process().start().sendTask('mail').userTask('a').end().boundary('b', 'a', NEVER).to('mail')],
  ])('A8: %s makes a way round right', (_, builder) => {
    expect(ways(builder)).toEqual([]);
  });

  test.each<[string, ProcessBuilder, string]>([
    ['of an event that throws', loop((b) => b.throw('t')), 'warning merge → t → x → merge'],
    ['of gateways', loop(() => undefined), 'warning merge → x → merge'],
    ['of gateways, by the default flow', process().start().exclusive('a').exclusive('x').when(WHILE).end().from('x').otherwise().to('a'), 'warning a → x → a'],
    ['out of which no flow leads', process().start().exclusive('a').exclusive('b').to('a'), 'error a → b → a'],
    ['of a gateway that takes all its flows', process().start().exclusive('a').parallel('p').end().from('p').to('a'), 'error a → p → a'],
  ])('a way round on which nothing is done is told: one %s', (_, builder, expected) => {
    expect(checkLoops(builder.build()).map((p) => `${p.severity} ${p.message.en.split(': ')[1]}`)).toEqual([expected]);
  });

  describe('an event sub-process that throws what started it', () => {
    const throwing = (start: Extra, more: (b: ProcessBuilder) => unknown = () => undefined) => {
      const builder = process().start().userTask('a').throw('up', HELP).end();
      builder.eventSubProcess('esp', HELP, (e) => e.throw('again', HELP).sendTask('mail').end(), start);
      more(builder);
      return builder;
    };

    test('ends, where it interrupts: it has taken over, and nothing starts there any more', () => {
      expect(ways(throwing({ interrupting: true }))).toEqual([]);
    });

    test('ends, where another of the same scope catches it: that does not start either', () => {
      const other = (b: ProcessBuilder) => b.eventSubProcess('other', HELP, (e) => e.throw('back', HELP).end());
      expect(ways(throwing({ interrupting: true }, other))).toEqual([]);
    });

    test('does not, where it lets the others go on', () => {
      expect(ways(throwing({ interrupting: false }))).toEqual(['esp-start → again → esp-start']);
    });

    test('does not, where what is around catches it and leads back', () => {
      const builder = process().start().exclusive('m');
      builder
        .subProcess('s', (b) =>
          b
            .start()
            .throw('up', HELP)
            .end()
            .eventSubProcess('esp', HELP, (e) => e.throw('again', HELP).end()),
        )
        .end()
        .boundary('caught', 's', HELP)
        .to('m');
      expect(ways(builder)).toHaveLength(1);
    });
  });

  test('A8: two mails on one way round are one fault, mails of two ways two', () => {
    expect(ways(loop((b) => b.sendTask('one').sendTask('two')))).toHaveLength(1);
    expect(
      ways(
        process()
          .start()
          .sendTask('one')
          .exclusive('x')
          .when(WHILE)
          .to('one')
          .from('x')
          .otherwise()
          .sendTask('two')
          .exclusive('y')
          .when(WHILE)
          .to('two')
          .from('y')
          .otherwise()
          .end(),
      ),
    ).toEqual(['one → x → one', 'two → y → two']);
  });

  test('a drawing of a thousand elements is looked through in time that grows with it: one long way round, and ways round that a join holds up', () => {
    // given
    const long = process().start().exclusive('merge');
    for (let n = 0; n < 990; n++) long.manual(`m${n}`);
    long.exclusive('x').when(WHILE).to('merge').from('x').otherwise().end();
    const held = process().start().exclusive('merge').parallel('split').userTask('a').parallel('join').from('split');
    for (let n = 0; n < 990; n++) held.manual(`m${n}`);
    held.to('join').from('join').exclusive('x').when(WHILE).to('merge').from('x').otherwise().end();
    // when
    const found = [long, held].map((builder) => checkLoops(builder.build()).length);
    // then
    expect(found).toEqual([1, 0]);
  });
});
