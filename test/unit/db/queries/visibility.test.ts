import { describe, expect, test } from '@jest/globals';
import { isKept, withholdings } from '../../../../db/queries/visibility.js';
import type { Guarded } from '../../../../model/withheld.js';

const roles = { maySee: ['boss'], supervisors: [], owners: [] };
const about = { ...roles, withheldFrom: [{ person: 'about' }] };
const me = { id: 'me', username: 'me-name', roles: ['boss'] };
const sees = (definition: Omit<Guarded, 'key'>, version: number | undefined): boolean =>
  !isKept(withholdings([{ key: 'p', ...definition }], me), { process: 'p', version, variables: { about: 'me' } });

describe('from whom cases are kept, by which version', () => {
  test('0035: a version that keeps cases from nobody takes no older case out of what its own version says', () => {
    const loosened = { ...roles, formerRules: [{ version: 1, ...about }] };
    expect([sees(loosened, 1), sees(loosened, 2), sees(loosened, undefined)]).toEqual([false, true, false]);
  });

  test('0035: a version that keeps more keeps older cases too', () => {
    expect([sees(about, 1), sees(about, 2)]).toEqual([false, false]);
  });

  test('0035: who looks after cases since a later version is not let in to older ones by that', () => {
    const kept = { maySee: [], supervisors: [], owners: [], withheldFrom: [{ roles: ['clerk'], variable: 'about', in: ['me'] }] };
    const clerk = { ...me, roles: ['clerk', 'boss'] };
    const opened: Guarded = { key: 'p', ...kept, maySee: ['boss'], formerRules: [{ version: 1, ...kept }] };
    const seen = (version: number) => !isKept(withholdings([opened], clerk), { process: 'p', version, variables: { about: 'me' } });
    expect([seen(1), seen(2)]).toEqual([false, true]);
  });
});
