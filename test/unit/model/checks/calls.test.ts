import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';

const text = { zh: '名', en: 'name' };
const form = {
  forms: {
    form: {
      name: text,
      schema: { type: 'object', properties: { order: { type: 'string' }, note: { type: 'string' } } },
      ui: { order: ['order', 'note'], fields: {} },
    },
  },
  startFields: { order: 'required', note: 'editable' },
};
const other = (draw: (b: ProcessBuilder) => ProcessBuilder = (b) => b, more: object = {}) =>
  draw(process('other').start())
    .userTask('w')
    .end()
    .with({ numberCode: 'O', ...form, ...more })
    .build();
const caller = (extra: object = {}, draw: (b: ProcessBuilder) => ProcessBuilder = (b) => b) =>
  draw(
    process('caller')
      .start()
      .callActivity('call', 'other', { input: { order: '"1"' }, ...extra }),
  ).end();
const found = (drawn: ProcessBuilder, processes = [other()]): string[] =>
  checkDefinition(drawn.build(), { orgPacks: ['test'], partyKinds: [], processes, roles: ['staff'], parameters: [] }).flatMap(
    ({ severity, code, elementId }) => (severity === 'error' ? [`${code} ${elementId ?? '-'}`] : []),
  );

describe('calls, when published', () => {
  test('a call that fits passes', () => {
    expect(found(caller())).toEqual([]);
  });

  test.each([
    ['a process that nobody has published', caller({ calls: 'othr' }), 'unknownCalledProcess call'],
    ['a field that its start form has not', caller({ input: { order: '"1"', nte: '"x"' } }), 'unknownCallField call'],
    ['without a field that its start form asks for', caller({ input: { note: '"x"' } }), 'callFieldMissing call'],
    ['what it never knows', caller({ output: { x: 'result.values.ordr' } }), 'unknownPart call'],
    ['what a call does not answer', caller({ output: { x: 'result.endstate' } }), 'unknownPart call'],
  ])('%s is refused', (_, drawn, problem) => {
    expect(found(drawn)).toEqual([problem]);
  });

  test('decisions/0027: an organisation calls its own processes and those of all, a process of all only such', () => {
    expect(found(caller(), [other(undefined, { orgPack: 'others' })])).toEqual(['callsOtherOrganisation call']);
    expect(found(caller(), [other(undefined, { orgPack: 'common' })])).toEqual([]);
  });

  test('processes that call each other at once are refused, with a wait between they are not', () => {
    const back = (b: ProcessBuilder) => b.callActivity('back', 'caller');
    expect(found(caller(), [other(back)])).toEqual(['callCircle call']);
    expect(found(caller(), [other((b) => back(b.userTask('first')))])).toEqual([]);
    expect(found(process('caller').start().callActivity('call', 'caller').end())).toEqual(['callCircle call']);
  });

  test('BPMN 10.5.5: an error is caught at the edge of a call, and one that nothing catches is a warning: it goes to the caller', () => {
    const edge = (b: ProcessBuilder) => b.end('e1').boundary('edge', 'call', { kind: 'error', error: 'x' }).userTask('b');
    expect(found(caller({}, edge))).toEqual([]);
    expect(
      found(
        process('other')
          .start()
          .end('bad', { event: { kind: 'error', error: 'x' } }),
      ),
    ).toEqual([]);
  });
});

describe('what begins a case, when published', () => {
  const started = (...events: (object | undefined)[]) =>
    events.reduce<ProcessBuilder>(
      (b, event, i) =>
        b
          .start(`s${i}`, event ? { event } : {})
          .userTask(`t${i}`)
          .end(`e${i}`),
      process('starts'),
    );
  test('BPMN 10.5.2: beside its none start event a process has message and signal start events', () => {
    expect(found(started(undefined, { kind: 'message', messages: ['m'] }, { kind: 'signal', signal: 's' }))).toEqual([]);
    expect(found(started({ kind: 'message', messages: ['m'] }))).toEqual([]);
  });

  test.each([
    ['two none start events', started(undefined, undefined), 'oneStartEvent -'],
    ['a start event that waits for time', started(undefined, { kind: 'timer', after: 'p.day' }), 'unsupportedEvent s1'],
    ['a key under which nothing waits', started({ kind: 'message', messages: ['m'], correlationKey: '"1"' }), 'startTakesNoKey s0'],
    ['two start events for one message', started({ kind: 'message', messages: ['m'] }, { kind: 'message', messages: ['m'] }), 'startedTwice s1'],
  ])('%s are refused', (_, drawn, problem) => {
    expect(found(drawn)).toContain(problem);
  });
});
