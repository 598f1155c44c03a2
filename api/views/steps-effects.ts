import type { StepsMove } from '../../engine/work-items/steps-moves.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { LocalizedText } from '../../model/text.js';
import type { OperationEffect } from '../contract/common.js';
import { type Language, textIn } from '../http/language.js';
import { elementName } from './definition-names.js';

const NONE_UNDER_WAY: LocalizedText = {
  zh: '现在没有进行中的此项审批；以后开始的按新的步骤办理',
  en: 'No such approval is under way; one that begins later has the new steps',
};

interface Words {
  readonly definition: ProcessDefinition;
  readonly language: Language;
}

/** What comes, goes, changes, or stands in another order, in words; of an approval that keeps its steps, that. */
function movedWords(move: StepsMove, language: Language): string {
  const english = language === 'en';
  const list = (names: readonly LocalizedText[]): string => names.map((name) => textIn(name, language)).join(english ? ', ' : '、');
  const part = (names: readonly LocalizedText[] | undefined, zh: string, en: string): string[] =>
    names === undefined || names.length === 0 ? [] : [english ? `${en} ${list(names)}` : `${zh} ${list(names)}`];
  const parts = [
    ...part(move.added, '增加', 'added'),
    ...part(move.removed, '去掉', 'taken away'),
    ...part(move.changed, '改变', 'changed'),
    ...part(move.order, '之后依次为', 'then in this order:'),
  ];
  if (parts.length > 0) return parts.join(english ? '; ' : '；');
  return english ? 'what is still to come stays as it is' : '还没有办的步骤不变';
}

/** What a change of steps does to the approvals under way of a case: each named, with the steps that come and go; where none is under way, that. */
export function stepsEffects({ definition, language }: Words, moves: readonly StepsMove[]): OperationEffect[] {
  if (moves.length === 0) return [{ kind: 'approvalSteps', text: textIn(NONE_UNDER_WAY, language) }];
  return moves.map(({ elementId, scope, ...move }) => {
    const step = textIn(elementName(definition, elementId), language);
    const said = movedWords({ elementId, ...move }, language);
    return { kind: 'approvalSteps', elementId, ...(scope && { scope }), text: language === 'en' ? `${step}: ${said}` : `${step}：${said}` };
  });
}
