import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { process } from '../../../support/process-builder.js';

const text = { zh: '名', en: 'name' };
const context = { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff'], parameters: [] };

test('a flow is named by its name, or by what it joins', () => {
  const named = (name?: object) => {
    const { flows, ...rest } = process().start().exclusive('x').when('m > 1').end('e').from('x').otherwise().end('e2').build();
    return checkDefinition({ ...rest, flows: flows.map((flow) => (flow.condition === undefined ? flow : { ...flow, ...name })) }, context)[0]?.elementName;
  };
  expect(named()).toEqual({ zh: 'x → e', en: 'x → e' });
  expect(named({ name: text })).toEqual(text);
});
