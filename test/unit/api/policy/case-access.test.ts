import { principalOf } from '../../../../api/auth/principal.js';
import { whyNotFor } from '../../../../api/policy/case-access.js';
import { process } from '../../../support/process-builder.js';

type Account = Parameters<typeof principalOf>[0];
const agent = principalOf({
  id: 'agent',
  username: 'agent',
  name: 'agent',
  orgPack: 'zhifu',
  roles: [{ id: 'agent', outside: true }],
  party: { id: 'agent-jia', sees: 'casesAboutIt' },
} as unknown as Account);

test('0035: people of a company outside, too, are given no work of a case that is kept from them', () => {
  const definition = { ...process('complaint').start().userTask('a').end().build(), withheldFrom: [{ person: 'about' }] };
  const task = { candidateGroups: [], candidateParty: 'agent-jia' };
  const why = (variables: object) => whyNotFor(agent, [definition], { process: 'complaint', version: 1, orgPack: 'zhifu', variables: { ...variables } }, task);
  expect([why({ about: 'somebody' }), why({ about: 'agent' })]).toEqual([null, 'keptFromHim']);
});
