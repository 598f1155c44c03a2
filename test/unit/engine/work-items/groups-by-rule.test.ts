import type { NotifyEffect } from '../../../../engine/effect.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const text = (id: string) => ({ zh: id, en: id });
const byPack = {
  groups: ['staff'],
  groupsWhen: [
    { when: 'pack = "x"', groups: ['boss'] },
    { when: 'pack = "x" or pack = "y"', groups: ['boss', 'staff'] },
  ],
};
const groupsFor = (pack: string) => begin(process().start().userTask('a', { performers: byPack }).end(), { variables: { pack } }).task('a').candidateGroups;

describe('roles of a task by a rule', () => {
  test('those of the first rule that holds; of none, its own', () => {
    expect([groupsFor('x'), groupsFor('y'), groupsFor('z')]).toEqual([['boss'], ['boss', 'staff'], ['staff']]);
  });

  test('a rule that cannot be asked is an incident, and the task waits for its own roles', () => {
    const performers = { groups: ['staff'], groupsWhen: [{ when: 'n > 1', groups: ['boss'] }] };
    const c = begin(process().start().userTask('a', { performers }).end(), { variables: { n: null } });
    expect(c.task('a').candidateGroups).toEqual(['staff']);
    expect(Object.values(c.state.incidents).map(({ code, elementId }) => [code, elementId])).toEqual([['expressionFailed', 'a']]);
  });
});

describe('a recipient who is named by FEEL', () => {
  const told = (head: unknown) => {
    const notification = { to: [{ person: 'head' }, { role: 'staff' }], subject: text('s'), body: text('b') };
    const c = begin(process().start().sendTask('m', { notification }).end(), { variables: { head } });
    return c.effects.flatMap((effect) => (effect.kind === 'notify' ? (effect satisfies NotifyEffect).to : []));
  };

  test('is told; nobody where it gives nothing', () => {
    expect(told('li')).toEqual([{ user: 'li' }, { role: 'staff' }]);
    expect(told(null)).toEqual([{ role: 'staff' }]);
  });
});
