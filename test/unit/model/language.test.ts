import { processDefinition } from '../../../model/process-definition.js';
import { process } from '../../support/process-builder.js';

const sound = () =>
  JSON.parse(JSON.stringify(process().start().userTask('a').end().build())) as Record<string, unknown> & {
    elements: Record<string, unknown>[];
    flows: Record<string, unknown>[];
  };
const faultsOf = (document: unknown) => processDefinition.safeParse(document).error?.issues.map((issue) => `${issue.code} ${issue.path.join('.')}`) ?? [];

describe('the language', () => {
  test('a sound document fits, and parsing it again gives the same', () => {
    const parsed = processDefinition.parse(sound());
    expect(processDefinition.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  test.each([
    ['of the definition', (d: ReturnType<typeof sound>) => Object.assign(d, { colour: 'red' }), 'unrecognized_keys '],
    ['of an element', (d: ReturnType<typeof sound>) => Object.assign(d.elements[1]!, { colour: 'red' }), 'unrecognized_keys elements.1'],
    ['of a flow', (d: ReturnType<typeof sound>) => Object.assign(d.flows[0]!, { colour: 'red' }), 'unrecognized_keys flows.0'],
  ])('a field %s that nobody knows is an error, never a silence', (_, spoil, fault) => {
    const document = sound();
    spoil(document);
    expect(faultsOf(document)).toEqual([fault]);
  });

  test('a drawing has bounds', () => {
    const document = sound();
    const [element, flow] = [document.elements[1]!, document.flows[0]!];
    const many = (n: number) => Array.from({ length: n }, (_, i) => i);
    document.elements.push(...many(998).map((i) => ({ ...element, id: `e${i}` })));
    document.flows.push(...many(1999).map((i) => ({ ...flow, id: `f${i}` })));
    expect(faultsOf(document)).toEqual(['too_big elements', 'too_big flows']);
  });

  test.each(['globalTask', 'conversation'])('%s is refused until it executes', (type) => {
    const document = sound();
    document.elements[1]!.type = type;
    expect(faultsOf(document)).toEqual(['invalid_union elements.1.type']);
  });

  test.each(['multiple', 'parallelMultiple'])('a %s event is refused until it executes', (kind) => {
    const document = sound();
    document.elements[1] = { id: 'a', type: 'intermediateCatchEvent', name: { zh: '一', en: 'one' }, event: { kind } };
    expect(faultsOf(document)).toEqual(['invalid_union elements.1.event.kind']);
  });

  test.each([
    ['a text in one language only', (d: ReturnType<typeof sound>) => (d.elements[1]!.name = { zh: '一' }), 'invalid_type elements.1.name.en'],
    ['an id with a space', (d: ReturnType<typeof sound>) => (d.elements[1]!.id = 'a b'), 'invalid_format elements.1.id'],
    ['a key in capitals', (d: ReturnType<typeof sound>) => (d.key = 'Order'), 'invalid_format key'],
    ['a task without outcome', (d: ReturnType<typeof sound>) => (d.elements[1]!.outcomes = []), 'too_small elements.1.outcomes'],
  ])('%s is refused at its place', (_, spoil, fault) => {
    const document = sound();
    spoil(document);
    expect(faultsOf(document)).toEqual([fault]);
  });
});
