import type { LocalizedText } from '../../model/text.js';
import { isLoud, type StepContext } from '../context.js';
import { shown } from '../expressions/fault.js';
import { means } from '../revisions.js';

/** User names that a value gives: one, a list, or none; null: it is something else, or a name without a letter. */
export function userNamesIn(value: unknown): readonly string[] | null {
  if (value === null) return [];
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.every((name): name is string => typeof name === 'string' && name !== '') ? list : null;
}

/** What an expression gives instead of a user name. */
export function noUserName({ state }: Pick<StepContext, 'state'>, expression: string, value: unknown): string | LocalizedText {
  if (!isLoud(state)) return `${expression}: no user name`;
  if (!means(state, 'valuesHaveBounds')) return { zh: `${expression}：给出的不是用户名`, en: `${expression}: it gives no user name` };
  return { zh: `${expression}：给出的不是用户名，而是 ${shown(value)}`, en: `${expression}: it gives no user name but ${shown(value)}` };
}

/** An expression that was to name somebody gave nothing. */
export const namesNobody = (expression: string): LocalizedText => ({ zh: `${expression}：结果是空值`, en: `${expression}: it gives nothing` });

/** A user name without an account, and the expression that gave it; none: the definition names him itself. */
export function noAccount(user: string, expression: string | undefined): LocalizedText {
  const [zh, en] = [`没有账号 ${user}，或已停用`, `there is no account ${user}, or it is disabled`];
  return expression === undefined ? { zh, en } : { zh: `${expression}：${zh}`, en: `${expression}: ${en}` };
}

/** Why there is nobody of those to whom work is offered: the case is kept from them, nobody has an account; where it was not told, one of the two. */
function whyNobody(isKept: boolean | undefined): LocalizedText {
  if (isKept === undefined) return { zh: '没有可以办理的人：没有在用的账号，或者须回避此单据', en: 'nobody has an account in use and may see the case' };
  if (!isKept) return { zh: '没有在用的账号', en: 'nobody has an account in use' };
  return { zh: '的人都须回避此单据，请改派给看得到它的人', en: 'the case is kept from all who have them: give it to somebody who may see it' };
}

/** To whom work is offered, where there is nobody of them who may do it, and why (`isKept`). */
export function nobodyOf(groups: readonly string[], party: string | null, isKept: boolean | undefined): LocalizedText {
  const why = whyNobody(isKept);
  const zh = [...(groups.length > 0 ? [`岗位 ${groups.join('、')}`] : []), ...(party === null ? [] : [`公司 ${party}`])].join('和');
  const en = [...(groups.length > 0 ? [`the roles ${groups.join(', ')}`] : []), ...(party === null ? [] : [`the company ${party}`])].join(' and ');
  return { zh: `${zh}${why.zh}`, en: `${en}: ${why.en}` };
}
