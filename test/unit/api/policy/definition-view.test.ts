import { expect, test } from '@jest/globals';
import { definitionFor } from '../../../../api/policy/definition-view.js';
import { principalOf } from '../../../../api/auth/principal.js';
import { endStateName } from '../../../../designer/src/workplace/pages/case/journal/entry-words.js';
import { process } from '../../../support/process-builder.js';

const definition = process('ended').start().choice('a', ['yes']).end().build();
const [end] = definition.elements.filter((element) => element.type === 'endEvent');
const ending = (id: string, endState: string, zh: string, en: string) => ({ ...end!, id, name: { zh, en }, endState });
const ends = [
  ending('sentBack', '"sent-back"', '原样寄回', 'Sent back as it was'),
  ending('computed', 'if secret > 3 then "sent-back" else "done"', '结束', 'End'),
];
const document = { ...definition, elements: [...definition.elements.filter((element) => element.type !== 'endEvent'), ...ends] };
const agent = principalOf({
  id: 'agent',
  username: 'agent',
  name: '代理商',
  language: 'zh-CN',
  orgPack: 'p',
  roles: [{ id: 'agent', name: { zh: '代理商', en: 'Agent' }, outside: true }],
  party: null,
});

test('people outside read how a case has ended in the words of its end event, and no rule that computes it', () => {
  const seen = definitionFor(agent, document);
  expect([endStateName(seen, 'sent-back', 'zh-CN'), endStateName(seen, 'sent-back', 'en')]).toEqual(['原样寄回', 'Sent back as it was']);
  expect(JSON.stringify(seen)).not.toContain('secret');
});
