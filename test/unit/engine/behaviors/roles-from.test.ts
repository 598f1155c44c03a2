import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** To whom a send task writes, and what is wrong, where roles come of the case. */
const told = (roles: unknown) => {
  const notification = { to: [{ rolesFrom: 'roles' }, { role: 'boss' }], subject: { zh: 's', en: 's' }, body: { zh: 'b', en: 'b' } };
  const c = begin(process().start().sendTask('send', { notification }).userTask('after').end(), { variables: { roles } });
  return { to: c.effects.flatMap((effect) => (effect.kind === 'notify' ? effect.to : [])), open: c.open(), incidents: c.incidents() };
};

describe('recipients whose roles come of the case (rolesFrom)', () => {
  test.each([
    ['one role', 'staff', ['staff', 'boss']],
    ['a list', ['staff', 'finance'], ['staff', 'finance', 'boss']],
    ['one twice', ['staff', 'staff'], ['staff', 'boss']],
    ['null: nobody besides', null, ['boss']],
    ['an empty list', [], ['boss']],
  ])('%s', (_, roles, expected) => {
    expect(told(roles).to).toEqual(expected.map((role) => ({ role })));
  });

  test.each([[3], [['staff', 7]], [''], [{ role: 'staff' }]])('%j is no role: the others are told all the same, and the case goes on', (roles) => {
    const { to, open } = told(roles);
    expect(to).toEqual([{ role: 'boss' }]);
    expect(open).toEqual(['after']);
  });
});
