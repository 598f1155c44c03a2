import { MOST_OF_ONE } from '../../model/event-definitions/most-of-one.js';
import type { LocalizedText } from '../../model/text.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { ArrivedDescent, Descent } from '../descent.js';
import { means } from '../revisions.js';

/*
 * A round over cases: one sends to another, which sends back, and so on, with no person, program or time in between. Within one step a round is followed token
 * by token (behaviors/rounds); from case to case each turn is a step of its own, so what was sent carries of what it comes, and the row has ends.
 */

/** So many may be sent in a row, as often as a token may come to one place in a step. */
const MOST_IN_A_ROW = 200;
/** From so many in a row on it counts as well how many have come of the first: who answers a signal that has come to thousands does not. */
const ROW_THAT_SPREADS = 5;

/** What has come to the case sets off what follows in this step. A case of an earlier revision does not know of what that comes. */
export function noteArrival(ctx: StepContext, descent: ArrivedDescent | undefined): void {
  if (descent && means(ctx.state, 'nothingGoesOnForEver')) ctx.descent = descent;
}

/** A call waits for its answer: what it comes of is kept with it, for the answer of a machine ends no row. */
export function keepDescent({ descent }: StepContext, instance: ElementInstance): void {
  if (descent) instance.descent = descent;
  else delete instance.descent;
}

/** A machine has answered: what follows comes of what the call came of. */
export function goOnWithDescent(ctx: StepContext, { descent }: ElementInstance): void {
  if (descent) ctx.descent = descent;
}

/** What is sent now comes of. */
export function comesOf({ descent }: StepContext): { readonly comesOf?: Descent } {
  return descent ? { comesOf: { root: descent.root, length: descent.length } } : {};
}

/** Why nothing more is sent in this row; null: it may. */
export function endOfRow({ descent }: StepContext): LocalizedText | null {
  if (!descent) return null;
  const { length, given } = descent;
  if (length >= MOST_IN_A_ROW)
    return {
      zh: `已接连发送 ${length} 次，其间没有人、程序或定时器参与`,
      en: `${length} were sent in a row, and no person, program or timer took part`,
    };
  if (length < ROW_THAT_SPREADS || given < MOST_OF_ONE) return null;
  return {
    zh: `由同一条消息或信号引出的已有 ${given} 次，其间没有人、程序或定时器参与`,
    en: `${given} have come of one message or signal, and no person, program or timer took part`,
  };
}
