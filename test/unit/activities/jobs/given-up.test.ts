import { expect, test } from '@jest/globals';
import { GIVEN_UP_AFTER, givenUp } from '../../../../activities/jobs/given-up.js';

const stuckBy = (cause: string | null) => ({ whyStuck: () => Promise.resolve(cause) });

test('a silent case of which nothing is known is asked again, but not for ever', async () => {
  expect(await givenUp(stuckBy(null), 'T-1', GIVEN_UP_AFTER - 1)).toBeNull();
  expect(await givenUp(stuckBy(null), 'T-1', GIVEN_UP_AFTER)).toEqual({ code: 'unreachable', params: { cause: 'silent' } });
});

test('one that is known not to go on is not asked again, and the reason is told', async () => {
  expect(await givenUp(stuckBy('codeFails'), 'T-1', 1)).toEqual({ code: 'unreachable', params: { cause: 'codeFails' } });
});
