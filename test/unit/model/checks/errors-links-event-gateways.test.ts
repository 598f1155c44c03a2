import { checkDefinition } from '../../../../model/checks/check-definition.js';
import type { ProcessDefinition } from '../../../../model/process-definition.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';

const context = { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff'], parameters: [] };
const checked = (definition: ProcessDefinition) => checkDefinition(definition, context);
const found = (definition: ProcessDefinition) => checked(definition).map((p) => `${p.severity} ${p.code} ${p.elementId ?? '-'}`);

/** Ends a sub-process by an error, with an event at its edge. */
const failing = (thrown: object, caught: object, extra: { readonly interrupting?: boolean } = {}) =>
  process()
    .start()
    .subProcess('s', (b) =>
      b
        .start()
        .userTask('in')
        .end('bang', { event: { kind: 'error', ...thrown } }),
    )
    .end()
    .boundary('t', 's', { kind: 'error', ...caught }, extra)
    .end('e2');

const linking = (thrown: string, caught: string) =>
  process().start().throw('out', { kind: 'link', link: thrown }).apart().catch('in', { kind: 'link', link: caught }).userTask('b').end();

const plain = () => process().start().userTask('a').userTask('b').end();

const message = (name: string) => ({ kind: 'message', messages: [name] });
/** Two ways behind an event-based gateway; the second is drawn by the test. */
const choosing = (draw: (b: ProcessBuilder) => ProcessBuilder) => draw(process().start().eventBased('g').catch('one', message('m1')).end('e1').from('g'));
const choice = () => choosing((b) => b.catch('two', message('m2')).end('e2'));

const cases: readonly (readonly [rule: string, faulty: ProcessBuilder, problem: string, sound: ProcessBuilder])[] = [
  [
    'an error at a task',
    plain().boundary('t', 'a', { kind: 'error', error: 'x' }).end('e2'),
    'error errorNeverThrown t',
    failing({ error: 'x' }, { error: 'x' }),
  ],
  ['an error that no event catches', failing({ error: 'help' }, { error: 'halp' }), 'error errorNeverCaught bang', failing({ error: 'help' }, {})],
  ['an event for an error that nothing within throws', failing({ error: 'help' }, { error: 'halp' }), 'warning errorNeverComes t', failing({ error: 'x' }, {})],
  ['an error thrown without a code', failing({}, {}), 'error errorWithoutCode bang', failing({ error: 'x' }, {})],
  [
    'an error that is caught without interrupting',
    failing({ error: 'x' }, {}, { interrupting: false }),
    'error errorMustInterrupt t',
    failing({ error: 'x' }, {}),
  ],
  ['a link without its other end', linking('B', 'C'), 'error linkNeverCaught out', linking('B', 'B')],
  ['a link that nothing leads into', linking('B', 'C'), 'error linkNeverThrown in', linking('B', 'B')],
  ['a link with two ways out', linking('B', 'B').apart().catch('in2', { kind: 'link', link: 'B' }).end('e2'), 'error linkCaughtTwice in2', linking('B', 'B')],
  ['a drawn flow beside a link', linking('B', 'B').from('out').to('b'), 'error linkAndFlow out', linking('B', 'B')],
  [
    'a link into another scope',
    process()
      .start()
      .subProcess('s', (b) => b.start().throw('out', { kind: 'link', link: 'B' }))
      .end()
      .apart()
      .catch('in', { kind: 'link', link: 'B' })
      .end('e2'),
    'error linkNeverCaught out',
    linking('B', 'B'),
  ],
  ['an event-based gateway with one way', process().start().eventBased('g').catch('one', message('m1')).end(), 'error eventGatewayOneWay g', choice()],
  ['a task behind an event-based gateway', choosing((b) => b.userTask('two').end('e2')), 'error eventGatewayTarget two', choice()],
  [
    'an event behind an event-based gateway that something else leads to as well',
    choosing((b) => b.catch('two', message('m2')).exclusive('x').when('n > 1').to('two').from('x').otherwise().end('e2')).with({
      variables: { n: { type: 'number' } },
    }),
    'error eventGatewayTargetShared two',
    choice(),
  ],
  [
    'a boundary event at a task behind an event-based gateway',
    process()
      .start()
      .eventBased('g')
      .receive('one', 'm1')
      .end('e1')
      .from('g')
      .receive('two', 'm2')
      .end('e2')
      .boundary('b', 'two', { kind: 'message', messages: ['m3'] })
      .end('e3'),
    'error eventGatewayTargetMarked two',
    process().start().eventBased('g').receive('one', 'm1').end('e1').from('g').receive('two', 'm2').end('e2'),
  ],
  ['tasks and events for messages behind one gateway', choosing((b) => b.receive('two', 'm2').end('e2')), 'error eventGatewayMixed g', choice()],
  [
    'a condition behind an event-based gateway',
    choosing((b) => b.when('true').catch('two', message('m2')).end('e2')),
    'error conditionIgnored g--two',
    choice(),
  ],
  [
    'a conditional event without a condition',
    process().start().catch('c', { kind: 'conditional' }).end(),
    'error conditionalWithoutCondition c',
    process()
      .start()
      .catch('c', { kind: 'conditional', condition: 'n > 1' })
      .end()
      .with({ variables: { n: { type: 'number' } } }),
  ],
  [
    'a condition that asks for a name nobody sets',
    process()
      .start()
      .catch('c', { kind: 'conditional', condition: 'm > 1' })
      .end()
      .with({ variables: { n: { type: 'number' } } }),
    'error unknownName c',
    process()
      .start()
      .catch('c', { kind: 'conditional', condition: 'n > 1' })
      .end()
      .with({ variables: { n: { type: 'number' } } }),
  ],
  [
    'a way round on which mails are sent, past a condition that may hold already',
    process()
      .start()
      .sendTask('mail')
      .catch('c', { kind: 'conditional', condition: 'n > 1' })
      .exclusive('x')
      .when('n > 1')
      .to('mail')
      .from('x')
      .otherwise()
      .end()
      .with({ variables: { n: { type: 'number' } } }),
    'error loopWithoutWait mail',
    choice(),
  ],
  [
    'a way round by a link on which mails are sent',
    process()
      .start()
      .exclusive('merge')
      .sendTask('mail')
      .exclusive('x')
      .when('n > 1')
      .throw('out', { kind: 'link', link: 'B' })
      .from('x')
      .otherwise()
      .end()
      .apart()
      .catch('in', { kind: 'link', link: 'B' })
      .to('merge')
      .with({ variables: { n: { type: 'number' } } }),
    'error loopWithoutWait mail',
    choice(),
  ],
];

describe('checks of errors, links, conditions and event-based gateways', () => {
  test.each(cases)('%s', (_, faulty, problem, sound) => {
    expect(found(faulty.build())).toContain(problem);
    expect(found(sound.build()).filter((p) => p.startsWith('error'))).toEqual([]);
  });

  test('each problem speaks both languages and says what to do', () => {
    const parts = cases.flatMap(([, faulty]) => checked(faulty.build()).flatMap(({ message, hint }) => [message.zh, message.en, hint.zh, hint.en]));
    expect(parts.filter((part) => part.length <= 3)).toEqual([]);
  });
});
