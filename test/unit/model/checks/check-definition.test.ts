import { checkDefinition } from '../../../../model/checks/check-definition.js';
import type { ProcessDefinition } from '../../../../model/process-definition.js';
import { process as begin, type ProcessBuilder } from '../../../support/process-builder.js';

const context = { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff'], parameters: [{ name: 'p.day', unit: 'workingDays' as const }] };
/** Begins a definition that lists the parameter and declares the variable of these tests. */
const process = (key?: string): ProcessBuilder => begin(key).with({ parameters: ['p.day'], variables: { n: { type: 'number' } } });
const found = (definition: ProcessDefinition) => checkDefinition(definition, context).map((p) => `${p.severity} ${p.code} ${p.elementId ?? '-'}`);
const text = { zh: '名', en: 'name' };
const form = {
  name: text,
  schema: {
    type: 'object',
    properties: { note: { type: 'string' }, lines: { type: 'array', items: { type: 'object', properties: { n: { type: 'number' } } } } },
  },
  ui: { order: ['note', 'lines'], fields: {} },
};
const clock = { parameter: 'p.day', startedBy: { element: 'a' }, from: 'now()', metBy: [{ element: 'b' }] };
const timer = { kind: 'timer', after: 'p.day' };

const x = { kind: 'escalation', escalation: 'x' };
/** Throws one escalation within a sub-process at whose edge another is caught. */
const escalating = (thrown: string, caught: string) =>
  process()
    .start()
    .subProcess('s', (b) => b.start().throw('up', { kind: 'escalation', escalation: thrown }).end())
    .end()
    .boundary('t', 's', { kind: 'escalation', escalation: caught })
    .end('e2');

const plain = () => process().start().userTask('a').userTask('b').end();
const inside = () =>
  process()
    .start()
    .userTask('a')
    .subProcess('sub', (b) => b.start().userTask('in').userTask('in2').end())
    .userTask('b')
    .end();
const branching = (draw: (b: ProcessBuilder) => ProcessBuilder) => draw(process().start().exclusive('x'));

const approvalStep = (step: object = {}) => ({ id: 's', name: text, who: { users: ['li'] }, how: 'any', ...step });
const approval = (step: object = {}, rest: object = {}, extra: object = {}) =>
  process()
    .start()
    .userTask('a', { performers: {}, approval: { steps: [approvalStep(step)], approves: ['done'], ...rest }, ...extra })
    .end();

/** What stands in a document at a JSON pointer; undefined: nothing does. */
const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);

/** Name of the rule, the definition with the fault, what is found, the definition without it. */
const cases: [string, ProcessBuilder, string, ProcessBuilder][] = [
  ['a role that does not exist', plain().with({ mayStart: ['ghost'] }), 'error unknownRole -', plain()],
  [
    'a performer that does not exist',
    process()
      .start()
      .userTask('a', { performers: { groups: ['ghost'] } })
      .end(),
    'error unknownRole a',
    plain(),
  ],
  ['nobody performs a task', process().start().userTask('a', { performers: {} }).end(), 'error noPerformer a', plain()],
  ['an approval step without people', approval({ who: {} }), 'error noPerformer a', approval()],
  ['an approval step of a role that does not exist', approval({ who: { groups: ['ghost'] } }), 'error unknownRole a', approval({ who: { groups: ['staff'] } })],
  ['members of a role one by one', approval({ who: { groups: ['staff'] }, how: 'all' }), 'error membersNotResolved a', approval({ how: 'all' })],
  ['a superior as approver', approval({ who: { superiorOf: 'starter' } }), 'error superiorNotResolved a', approval()],
  ['a level without a superior', approval({ who: { users: ['li'], level: 2 } }), 'error levelIgnored a', approval()],
  ['a vote without a number', approval({ how: 'vote' }), 'error voteWithoutPass a', approval({ how: 'vote', pass: { count: 1 } })],
  ['a number where nobody votes', approval({ pass: { count: 1 } }), 'error voteIgnored a', approval({ how: 'vote', pass: { percent: 50 }, veto: true })],
  ['an approving outcome the task has not', approval({}, { approves: ['ghost'] }), 'error unknownOutcome a', approval()],
  ['performers beside an approval', approval({}, {}, { performers: { groups: ['staff'] } }), 'error performersIgnored a', approval()],
  ['an approval step twice', approval({}, { steps: [approvalStep(), approvalStep()] }), 'error duplicateId a', approval()],
  ['an approver expression that does not parse', approval({ who: { expression: '1 +' } }), 'error feelSyntax a', approval({ who: { expression: '"li"' } })],
  [
    'a place on the drawing of what is not drawn',
    plain().with({ positions: { ghost: { x: 0, y: 0 } } }),
    'warning unknownPosition -',
    plain().with({ positions: { a: { x: 0, y: 0 } } }),
  ],
  [
    'a clock of a sub-process that something outside of it starts',
    inside().clock('c', { ...clock, scope: 'sub' }),
    'error clockOutOfScope c',
    inside().clock('c', { ...clock, scope: 'sub', startedBy: { element: 'in' }, metBy: [{ element: 'in2' }] }),
  ],
  [
    'a clock that nothing there is starts anew',
    plain().clock('c', { parameter: 'p.day', startedBy: { element: 'a' }, restartedBy: [{ element: 'ghost' }], from: 'now()', metBy: [{ element: 'a' }] }),
    'error unknownElement c',
    plain().clock('c', { parameter: 'p.day', startedBy: { element: 'a' }, restartedBy: [{ element: 'a' }], from: 'now()', metBy: [{ element: 'a' }] }),
  ],
  ['a flow to nowhere', process().start().userTask('a').to('ghost').end(), 'error unknownElement a--ghost', plain()],
  ['an id used twice', process().start().userTask('a').userTask('b').end('a'), 'error duplicateId a', plain()],
  ['a parent that is no sub-process', process().start().userTask('a').userTask('b', { parentId: 'a' }).end(), 'error unknownElement b', plain()],
  [
    'a flow across the edge of a sub-process',
    process()
      .start()
      .subProcess('s', (b) => b.start().userTask('x').to('a').end())
      .userTask('a')
      .end(),
    'error flowCrossesScope x--a',
    process()
      .start()
      .subProcess('s', (b) => b.start().userTask('x').end())
      .userTask('a')
      .end(),
  ],
  ['a boundary event on nothing', plain().boundary('t', 'ghost', timer).end('e2'), 'error unknownElement t', plain().boundary('t', 'a', timer).end('e2')],
  [
    'a boundary event on a gateway',
    process().start().exclusive('a').end().boundary('t', 'a', timer).end('e2'),
    'error invalidAttachment t',
    plain().boundary('t', 'a', timer).end('e2'),
  ],
  [
    'a boundary event on a task that never waits',
    process().start().sendTask('a').end().boundary('t', 'a', timer).end('e2'),
    'error invalidAttachment t',
    process().start().receive('a', 'm').end().boundary('t', 'a', timer).end('e2'),
  ],
  [
    'a timer’s parameter',
    process().start().catch('t', { kind: 'timer', after: 'p.ghost' }).end(),
    'error unknownParameter t',
    process().start().catch('t', timer).end(),
  ],
  [
    'a deadline’s parameter',
    process()
      .start()
      .userTask('a', { deadline: { parameter: 'p.ghost' } })
      .end(),
    'error unknownParameter a',
    process()
      .start()
      .userTask('a', { deadline: { parameter: 'p.day' } })
      .end(),
  ],
  ['a clock’s parameter', plain().clock('c', { ...clock, parameter: 'p.ghost' }), 'error unknownParameter c', plain().clock('c', clock)],
  [
    'a clock’s repetition',
    plain().clock('c', { ...clock, thresholds: [{ at: 'every', every: 'p.ghost' }] }),
    'error unknownParameter c',
    plain().clock('c', { ...clock, thresholds: [{ at: 'every', every: 'p.day' }] }),
  ],
  ['a clock’s element', plain().clock('c', { ...clock, metBy: [{ element: 'ghost' }] }), 'error unknownElement c', plain().clock('c', clock)],
  ['a clock’s moment that names nothing', plain().clock('c', { ...clock, metBy: [{ when: 'true' }] }), 'error clockMoment c', plain().clock('c', clock)],
  [
    'a repeated reminder without period',
    plain().clock('c', { ...clock, thresholds: [{ at: 'every' }] }),
    'error thresholdPeriod c',
    plain().clock('c', { ...clock, thresholds: [{ at: 'due' }] }),
  ],
  [
    'a message that is not defined',
    process().with({ messages: {} }).start().receive('a', 'm').end(),
    'error unknownMessage a',
    process().start().receive('a', 'm').end(),
  ],
  ['two beginnings', plain().start('again').end('e2'), 'error oneStartEvent -', plain()],
  ['no beginning', process().userTask('a').end(), 'error oneStartEvent -', plain()],
  ['an element nobody reaches', process().start().userTask('a').end().userTask('lost').end('e2'), 'error unreachable lost', plain()],
  [
    'no way to an end',
    branching((b) => b.when('true').end('e').from('x').otherwise().exclusive('m').userTask('round').to('m')),
    'error noWayToEnd round',
    branching((b) => b.when('true').end('e').from('x').otherwise().userTask('round').end('e2')),
  ],
  [
    'two defaults',
    branching((b) => b.otherwise().end('e').from('x').otherwise().end('e2')),
    'error twoDefaults x',
    branching((b) => b.when('true').end('e').from('x').otherwise().end('e2')),
  ],
  [
    'no default',
    branching((b) => b.when('n = 1').end('e').from('x').when('n = 2').end('e2')),
    'warning noDefaultFlow x',
    branching((b) => b.when('true').end('e').from('x').otherwise().end('e2')),
  ],
  [
    'a branch without condition',
    branching((b) => b.end('e').from('x').otherwise().end('e2')),
    'error noCondition x--e',
    branching((b) => b.when('true').end('e').from('x').otherwise().end('e2')),
  ],
  ['a condition that nobody asks', process().start().userTask('a').when('true').end(), 'error conditionIgnored a--end', plain()],
  ['a default where nothing is chosen', process().start().parallel('a').otherwise().end(), 'error conditionIgnored a--end', plain()],
  [
    'an event its place does not support',
    process().start().catch('t', { kind: 'escalation', escalation: 'x' }).end(),
    'error unsupportedEvent t',
    process().start().catch('t', timer).end(),
  ],
  [
    'a cause at the start of the process',
    process()
      .start('s', { event: { kind: 'conditional', condition: 'true' } })
      .userTask('a')
      .end(),
    'error unsupportedEvent s',
    plain(),
  ],
  [
    'an event sub-process without a cause',
    plain().eventSubProcess('e', timer, (b) => b.end(), { event: undefined }),
    'error eventSubProcessWithoutEvent e-start',
    plain().eventSubProcess('e', timer, (b) => b.end()),
  ],
  [
    'a flow into an event sub-process',
    process()
      .start()
      .userTask('a')
      .to('e')
      .end()
      .eventSubProcess('e', timer, (b) => b.end()),
    'error flowIntoStart e',
    plain().eventSubProcess('e', timer, (b) => b.end()),
  ],
  ['a flow into a start event', process().start().userTask('a').to('start').end(), 'error flowIntoStart start', plain()],
  ['a flow out of an end event', process().start().userTask('a').end('e').from('e').userTask('b').end('e2'), 'error flowOutOfEnd e', plain()],
  ['a timer without time', process().start().catch('t', { kind: 'timer' }).end(), 'error timerWithoutTime t', process().start().catch('t', timer).end()],
  [
    'a timer with two times',
    process()
      .start()
      .catch('t', { ...timer, at: 'now()' })
      .end(),
    'error timerTwoTimes t',
    process().start().catch('t', timer).end(),
  ],
  [
    'a timer’s clock',
    process().start().catch('t', { kind: 'timer', clock: 'ghost' }).end(),
    'error unknownClock t',
    plain().clock('c', clock).boundary('t', 'b', { kind: 'timer', clock: 'c' }).end('e2'),
  ],
  [
    'a repetition that interrupts',
    plain()
      .boundary('t', 'a', { ...timer, repeat: 'p.day' })
      .end('e2'),
    'error repeatInterrupting t',
    plain()
      .boundary('t', 'a', { ...timer, repeat: 'p.day' }, { interrupting: false })
      .end('e2'),
  ],
  [
    'a timer that may never come where the process waits for it',
    process()
      .start()
      .catch('t', { ...timer, when: 'false' })
      .end(),
    'error timerMayNeverCome t',
    plain()
      .boundary('t', 'a', { ...timer, when: 'false' })
      .end('e2'),
  ],
  [
    'passing over without repetition',
    plain()
      .boundary('t', 'a', { ...timer, unlessActive: 'b' }, { interrupting: false })
      .end('e2'),
    'error unlessActiveIgnored t',
    plain()
      .boundary('t', 'a', { ...timer, repeat: 'p.day', unlessActive: 'b' }, { interrupting: false })
      .end('e2'),
  ],
  [
    'passing over a message that interrupts',
    plain()
      .boundary('t', 'a', { kind: 'message', messages: ['m'], unlessActive: 'b' })
      .end('e2'),
    'error unlessActiveIgnored t',
    plain()
      .boundary('t', 'a', { kind: 'message', messages: ['m'], unlessActive: ['b'] }, { interrupting: false })
      .end('e2'),
  ],
  [
    'passing over while an element is active that does not exist',
    plain()
      .boundary('t', 'a', { kind: 'message', messages: ['m'], unlessActive: ['b', 'ghost'] }, { interrupting: false })
      .end('e2'),
    'error unlessActiveIgnored t',
    plain().clock('c', clock).boundary('t', 'b', { kind: 'timer', clock: 'c', unlessActive: 'a' }, { interrupting: false }).end('e2'),
  ],
  [
    'an escalation at a task',
    plain().boundary('t', 'a', { kind: 'escalation', escalation: 'x' }).end('e2'),
    'error escalationNeverThrown t',
    process()
      .start()
      .subProcess('s', (b) => b.start().throw('up', x).end())
      .end()
      .boundary('t', 's', x)
      .end('e2'),
  ],
  ['an escalation that no event catches', escalating('help', 'halp'), 'error escalationNeverCaught up', escalating('help', 'help')],
  ['an event for an escalation that nothing within throws', escalating('help', 'halp'), 'warning escalationNeverComes t', escalating('help', 'help')],
  [
    'an escalation that is caught elsewhere only',
    process()
      .start()
      .subProcess('s', (b) => b.start().throw('up', x).end())
      .throw('out', x)
      .end()
      .boundary('t', 's', x)
      .end('e2'),
    'warning escalationNeverCaught out',
    process()
      .start()
      .subProcess('s', (b) =>
        b
          .start()
          .subProcess('inner', (i) => i.start().throw('out', x).end())
          .end(),
      )
      .end()
      .boundary('t', 's', x)
      .end('e2'),
  ],
  [
    'input that nobody reads',
    process()
      .start()
      .userTask('a', { input: { n: '1' } })
      .end(),
    'error inputIgnored a',
    process()
      .start()
      .subProcess('s', (b) => b.start().end(), { input: { n: '1' } })
      .end(),
  ],
  ['a start form that does not exist', plain().with({ startForm: 'ghost' }), 'error unknownForm -', plain()],
  [
    'a form that does not exist',
    process().start().userTask('a', { form: 'ghost' }).end(),
    'error unknownForm a',
    process().with({ forms: { form } }).start().userTask('a', { form: 'form' }).end(),
  ],
  [
    'a field that does not exist',
    process()
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', fields: { ghost: 'editable' } })
      .end(),
    'error unknownField a',
    process()
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', fields: { note: 'editable', lines: 'editable', 'lines/n': 'required' } })
      .end(),
  ],
  [
    'a column that does not exist',
    process()
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', fields: { 'lines/ghost': 'editable' } })
      .end(),
    'error unknownField a',
    plain(),
  ],
  [
    'a field an outcome demands and the step hides',
    process()
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', outcomes: [{ id: 'done', name: text, requires: { fields: ['note'] } }] })
      .end(),
    'error requiredFieldHidden a',
    process()
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', fields: { note: 'editable' }, outcomes: [{ id: 'done', name: text, requires: { fields: ['note'] } }] })
      .end(),
  ],
  [
    'a condition that does not parse',
    branching((b) => b.when('n >').end('e').from('x').otherwise().end('e2')),
    'error feelSyntax x--e',
    branching((b) => b.when('n > 1').end('e').from('x').otherwise().end('e2')),
  ],
  [
    'an output that does not parse',
    process()
      .start()
      .userTask('a', { output: { m: '[1, 2' } })
      .end(),
    'error feelSyntax a',
    process()
      .start()
      .userTask('a', { output: { m: '[1, 2]' } })
      .end(),
  ],
  [
    'a clock that does not parse',
    plain().clock('c', { ...clock, exemptWhen: 'if true then' }),
    'error feelSyntax c',
    plain().clock('c', { ...clock, exemptWhen: 'true' }),
  ],
  [
    'a choice joined as if all its ways were taken',
    process().start().exclusive('x').when('true').userTask('a').parallel('j').end().from('x').otherwise().userTask('b').to('j'),
    'error deadlock j',
    process().start().parallel('x').userTask('a').parallel('j').end().from('x').userTask('b').to('j'),
  ],
  [
    'parallel ways merged as if one had been chosen',
    process().start().parallel('x').userTask('a').exclusive('j').userTask('c').end().from('x').userTask('b').to('j'),
    'error lostSynchronisation j--c',
    process().start().exclusive('x').when('true').userTask('a').exclusive('j').userTask('c').end().from('x').otherwise().userTask('b').to('j'),
  ],
  [
    'a boundary event whose way leaves a parallel join waiting',
    process().start().parallel('x').userTask('a').parallel('j').end().from('x').userTask('b').to('j').boundary('t', 'b', timer).end('e2'),
    'error deadlock j',
    process().start().parallel('x').userTask('a').inclusive('j').end().from('x').userTask('b').to('j').boundary('t', 'b', timer).end('e2'),
  ],
  [
    'a way beside that runs into the main one',
    process().start().exclusive('m').userTask('a').userTask('b').end().boundary('t', 'a', timer, { interrupting: false }).userTask('side').to('b'),
    'error lostSynchronisation b--end',
    process()
      .start()
      .exclusive('m')
      .choice('a', ['again', 'on'])
      .exclusive('x')
      .when('outcome = "again"')
      .to('m')
      .from('x')
      .otherwise()
      .end()
      .boundary('t', 'a', timer, { interrupting: false })
      .userTask('side')
      .end('e2'),
  ],
  [
    'a join inside a sub-process',
    process()
      .start()
      .subProcess('s', (b) => b.start().exclusive('x').when('true').userTask('a').parallel('j').end().from('x').otherwise().to('j'))
      .end(),
    'error deadlock j',
    process()
      .start()
      .subProcess('s', (b) => b.start().parallel('x').userTask('a').parallel('j').end().from('x').to('j'))
      .end(),
  ],
  [
    'a way round on which mails are sent without a wait',
    process().start().sendTask('mail').exclusive('x').when('n > 1').to('mail').from('x').otherwise().end(),
    'error loopWithoutWait mail',
    process().start().sendTask('mail').userTask('a').exclusive('x').when('n > 1').to('mail').from('x').otherwise().end(),
  ],
  [
    'a condition of a default flow',
    branching((b) => b.when('true').end('e').from('x').otherwise().end('e2')).with({
      flows: [
        { id: 'start--x', source: 'start', target: 'x' },
        { id: 'x--e', source: 'x', target: 'e', condition: 'true' },
        { id: 'x--e2', source: 'x', target: 'e2', isDefault: true, condition: 'true' },
      ],
    }),
    'error defaultWithCondition x--e2',
    branching((b) => b.when('true').end('e').from('x').otherwise().end('e2')),
  ],
  [
    'an event sub-process with input',
    plain().subProcess('e', (b) => b.start('e-start', { event: timer }).end(), { triggeredByEvent: true, input: { m: '1' } }),
    'error eventSubProcessMarked e',
    plain().eventSubProcess('e', timer, (b) => b.end()),
  ],
  ['a title that does not parse', plain().with({ title: '"a" +' }), 'error feelSyntax -', plain().with({ title: '"a" + "b"' })],
];

describe('static checks', () => {
  test.each(cases)('%s', (_, faulty, problem, sound) => {
    expect(found(faulty.build())).toContain(problem);
    expect(found(sound.build())).not.toContain(problem);
    expect(found(sound.build()).filter((p) => p.startsWith('error'))).toEqual([]);
  });

  test('each problem says which element it is of, as that is drawn, or where in the document it stands', () => {
    for (const [rule, faulty] of cases) {
      const definition = faulty.build();
      for (const { code, elementId, elementName, path } of checkDefinition(definition, context)) {
        const isOfWhole = code === 'oneStartEvent';
        if (elementId === null) expect([rule, path === undefined && !isOfWhole, elementName]).toEqual([rule, false, null]);
        const isThere = [...definition.elements, ...definition.clocks].some(({ id }) => id === elementId);
        if (isThere) expect([rule, elementName]).toEqual([rule, { zh: elementId, en: elementId }]);
        if (path !== undefined) expect([rule, valueAt(definition, path)]).not.toEqual([rule, undefined]);
      }
    }
  });

  test('each problem speaks both languages and says what to do', () => {
    for (const [, faulty] of cases) {
      for (const { message, hint } of checkDefinition(faulty.build(), context))
        for (const part of [message, hint]) expect([part.zh, part.en].every((t) => t.length > 3)).toBe(true);
    }
  });
});
