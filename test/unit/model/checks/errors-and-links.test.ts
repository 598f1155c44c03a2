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
];

describe('checks of errors and links', () => {
  test.each(cases)('%s', (_, faulty, problem, sound) => {
    expect(found(faulty.build())).toContain(problem);
    expect(found(sound.build()).filter((p) => p.startsWith('error'))).toEqual([]);
  });

  test('each problem speaks both languages and says what to do', () => {
    const parts = cases.flatMap(([, faulty]) => checked(faulty.build()).flatMap(({ message, hint }) => [message.zh, message.en, hint.zh, hint.en]));
    expect(parts.filter((part) => part.length <= 3)).toEqual([]);
  });
});
