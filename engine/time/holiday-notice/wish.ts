import { namesADate } from './text.js';

const WISH = /^(?:鼓励|建议|倡导)/;
/** A request that has nothing to do with who works when. */
const REQUEST = /(?:^|,)请各/;
const OF_WORK = /放假|上班|补班|休|调|公假/;

/**
 * What a body says besides wishes, which are no rule (鼓励…安排职工在除夕休息), and requests of another kind (，请各单位妥善安排值班);
 * null where it is nothing else. A request that names days or says who works stays, and is not understood.
 */
export function withoutWish(body: string): string | null {
  if (WISH.test(body)) return null;
  const at = body.search(REQUEST);
  if (at === -1) return body;
  const request = body.slice(at);
  if (namesADate(request) || OF_WORK.test(request)) return body;
  return at === 0 ? null : body.slice(0, at);
}
