import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { process } from '../../../support/process-builder.js';
import { found, text, type Change } from './lab.js';

const many = (marker: object, change: Change = {}): Change => ({
  ...change,
  task: { multiInstance: { collection: 'lines', itemVariable: 'line', ...marker }, ...change.task },
});

describe('the names of items and of what they leave', () => {
  test.each<[string, Change, string[]]>([
    ['its own number', many({ itemVariable: 'loopCounter' }), ['itemNameTaken A']],
    ['the end its sub-process came to', many({ itemVariable: 'endState' }), ['itemNameTaken A']],
    ['the list it leaves its result in', many({ outputCollection: 'line' }), ['itemNameTaken A']],
    ['the number of the case', many({ itemVariable: 'number' }), ['reservedName A']],
    ['a field of another kind', many({ itemVariable: 'company' }), ['itemHidesVariable A']],
    ['a declared variable of another kind', many({ itemVariable: 'n' }, { definition: { variables: { n: { type: 'number' } } } }), ['itemHidesVariable A']],
    ['a field that is no list, with what is left', many({ outputCollection: 'reason', outputElement: '"x"' }), ['collectionNoList A']],
    ['a list of other rows, with what is left', many({ outputCollection: 'lines', outputElement: '{name: line.id}' }), ['wrongKind A']],
  ])('hide nothing: an item is not called as %s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['for i in 1..1000 return i', []],
    ['for i in 1..1001 return i', ['tooManyItems A']],
    ['for i in 1..40, j in 1..40 return {i: i, j: j}', ['tooManyItems A']],
    ['(if true then (for i in 1..2000 return i) else [1])', []],
  ])('%s: a list that is written out has no more items than a case can have', (collection, expected) => {
    expect(found(many({ collection, itemVariable: 'each' }))).toEqual(expected);
  });

  test('a word for an item that there cannot be is refused', () => {
    const labelled = (label: string) => found(many({ collection: '["north", "south"]', labels: { [label]: text } }));
    expect(labelled('nord')).toEqual(['unknownOption A']);
    expect(labelled('north')).toEqual([]);
    expect(found(many({ collection: 'lines.id', labels: { nord: text } }))).toEqual([]);
  });

  test.each<[string, Change]>([
    ['a name of its own', many({})],
    ['a field of the same kind', many({ collection: 'lines.id', itemVariable: 'reason' })],
    ['what is left in the list that was gone over', many({ outputCollection: 'lines', outputElement: 'line' })],
    ['what is left under a new name', many({ outputCollection: 'results', outputElement: 'line.qty' })],
    [
      'a day that was calculated: a case keeps it as a text',
      many({ collection: '[date("2026-01-01")]', itemVariable: 'day' }, { task: { output: { since: 'instant(day)' } } }),
    ],
    [
      'a length of time that was calculated: a case keeps it as a text',
      many({ collection: '[duration("P1D")]', itemVariable: 'time' }, { task: { output: { longer: 'duration(time) + duration("PT1H")' } } }),
    ],
  ])('%s is sound', (_, change) => {
    expect(found(change)).toEqual([]);
  });

  test('an item within another of the same name is warned of: the outer one cannot be seen', () => {
    const nested = (inner: string) =>
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .userTask('a', { multiInstance: { collection: '["x"]', itemVariable: inner } })
              .end(),
          {
            multiInstance: { collection: '["p", "q"]', itemVariable: 'item' },
          },
        )
        .end()
        .build();
    const context = { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff'], parameters: [] };
    const warned = (inner: string) => checkDefinition(nested(inner), context).map(({ severity, code, elementId }) => `${severity} ${code} ${elementId ?? '-'}`);
    expect(warned('item')).toEqual(['warning itemHidesItem a']);
    expect(warned('other')).toEqual([]);
  });

  test('items of two lists may share a name, and be of either kind', () => {
    const build = (itemVariable: string) =>
      found({
        task: { multiInstance: { collection: 'lines', itemVariable: 'item' }, output: { reason: 'item.id' } },
        send: { subject: { zh: '{{reason}}', en: 'x' } },
        letter: { multiInstance: { collection: 'lines.id', itemVariable } },
      });
    expect(build('item')).toEqual([]);
  });
});

describe('what the case itself is called', () => {
  const form = (name: string): Change => ({
    definition: {
      startForm: 'other',
      startFields: {},
      forms: {
        other: { name: text, schema: { type: 'object', properties: { [name]: { type: 'string' } } }, ui: { order: [name], fields: {} } },
        form: { name: text, schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } },
      },
    },
    task: { fields: {} },
    condition: 'true',
  });
  test.each<[string, Change, string]>([
    ['a field', form('number'), 'reservedName -'],
    ['a variable', { definition: { variables: { label: { type: 'string' } } } }, 'reservedName -'],
    ['a beginning', { definition: { initial: { label: 'reason' } } }, 'reservedName -'],
    ['an output', { task: { output: { number: 'reason' } } }, 'reservedName A'],
    ['what a message gives', { receive: { output: { number: 'message.payload.note' } } }, 'reservedName R'],
  ])('is not the name of %s', (_, change, expected) => {
    expect(found(change)).toEqual([expected]);
  });

  test('a name beside it is free', () => {
    expect(found(form('number2'))).toEqual([]);
  });
});
