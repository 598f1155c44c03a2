import { describe, expect, test } from '@jest/globals';
import { isConfidential, isWithheld, withheldFrom } from '../../../model/withheld.js';

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
