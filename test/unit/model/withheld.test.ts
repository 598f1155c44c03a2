import { describe, expect, test } from '@jest/globals';
import { isConfidential, isWithheld, keepsLess, withheldFrom } from '../../../model/withheld.js';

const process = {
  maySee: ['clerk', 'head'],
  supervisors: ['head', 'boss'],
  owners: ['head'],
  withheldFrom: [{ person: 'about' }, { roles: ['clerk'], variable: 'target', in: ['staff', 'head'] }, { roles: ['head'], variable: 'target', in: ['head'] }],
};
const sees = (roles: string[], variables: Record<string, unknown>, id = 'me'): boolean =>
  !isWithheld(withheldFrom(process, { id, username: `${id}-name`, roles }), variables);

describe('from whom a case is kept (separation of duties)', () => {
  test.each([
    ['whom it is about, by id', ['boss'], { about: 'me' }, false],
    ['whom it is about, by user name', ['boss'], { about: 'me-name' }, false],
    ['whom it is about, whatever his roles', ['ops', 'admin'], { about: 'me' }, false],
    ['not of another', ['clerk'], { about: 'you', target: 'product' }, true],
    ['a role that it is kept from', ['clerk'], { target: 'staff' }, false],
    ['but not of other values', ['clerk'], { target: 'product' }, true],
    ['nor while nothing is known', ['clerk'], {}, true],
    ['nor of somebody who sees it by another role', ['clerk', 'boss'], { target: 'staff' }, true],
    ['unless it is kept from that one too', ['clerk', 'head'], { target: 'head' }, false],
    ['nor of a role of which nothing is said', ['head'], { target: 'staff' }, true],
    ['ops see what is kept from roles', ['clerk', 'ops'], { target: 'head' }, true],
  ] as const)('%s', (_, roles, variables, expected) => {
    expect(sees([...roles], variables)).toBe(expected);
  });

  test('a process that keeps nothing keeps nothing', () => {
    expect(withheldFrom({ maySee: [], supervisors: [], owners: [] }, { id: 'me', username: 'me', roles: ['clerk'] })).toEqual([]);
  });
});

describe('a version that keeps less than another', () => {
  const rules = process.withheldFrom;
  test.each([
    ['has no rule any more', undefined, true],
    ['has one rule less', rules.slice(1), true],
    ['keeps a role less', rules.map((rule) => ('person' in rule ? rule : { ...rule, roles: rule.roles.slice(1) })), true],
    ['keeps for a value less', rules.map((rule) => ('person' in rule ? rule : { ...rule, in: rule.in.slice(1) })), true],
    ['keeps the same, in another order', rules.toReversed(), false],
    ['keeps more', [...rules, { person: 'witness' }], false],
  ])('%s', (_, after, expected) => expect(keepsLess(process, { withheldFrom: after })).toBe(expected));

  test('of what kept nothing nothing is lost', () => expect(keepsLess({}, {})).toBe(false));
});

describe('a confidential case', () => {
  test.each([
    ['is one that is about somebody', { about: 'you' }, true],
    ['is one that is kept from a role', { target: 'staff' }, true],
    ['is none that is about nobody', { about: null, target: 'product' }, false],
    ['is none of which nothing is known', {}, false],
  ] as const)('%s', (_, variables, expected) => {
    expect(isConfidential(process, variables)).toBe(expected);
  });

  test('is none of a process that keeps nothing', () => {
    expect(isConfidential({}, { about: 'you' })).toBe(false);
  });
});
