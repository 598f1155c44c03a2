import type { Incident, ScopeRef } from '../../engine/case-state.js';
import type { LocalizedText } from '../../model/text.js';
import { type Language, textIn } from '../http/language.js';

const WORDS: ReadonlyMap<string, LocalizedText> = new Map([
  ['activationOutOfReach', { zh: '复杂网关等不到足够的令牌', en: 'a complex gateway waits for tokens that cannot come' }],
  ['callRefused', { zh: '被调用的流程没有启动', en: 'the called process was not started' }],
  ['calledCaseCancelled', { zh: '被调用的单据已作废', en: 'the called case was cancelled' }],
  ['calledCaseFailed', { zh: '被调用的单据以错误结束', en: 'the called case ended with an error' }],
  ['clockFailed', { zh: '时限的条件算不出来', en: 'a condition of a deadline could not be computed' }],
  ['clockHasNoPeriod', { zh: '时限没有期限值', en: 'a deadline has no period' }],
  ['clockHasNoStart', { zh: '时限没有起算时间', en: 'a deadline has no moment to count from' }],
  ['collectionFailed', { zh: '要逐项办理的清单算不出来', en: 'the list to work through could not be computed' }],
  ['conditionFailed', { zh: '分支条件算不出来', en: 'the condition of a branch could not be computed' }],
  ['decisionFailed', { zh: '决策表得不出结果', en: 'a decision table could not be asked' }],
  ['endlessLoop', { zh: '流程绕圈，走不出来', en: 'the process runs in a circle' }],
  ['expressionFailed', { zh: '表达式算不出来', en: 'an expression could not be computed' }],
  ['inputFailed', { zh: '输入的数据算不出来', en: 'the input could not be computed' }],
  ['loopConditionFailed', { zh: '循环的条件算不出来', en: 'the condition of a loop could not be computed' }],
  ['messageKeyFailed', { zh: '消息的关联键算不出来', en: 'the key of a message could not be computed' }],
  ['noFlowPossible', { zh: '没有一条分支可走', en: 'no branch can be taken' }],
  ['noPerformer', { zh: '找不到办理人', en: 'there is nobody to do it' }],
  ['notificationFailed', { zh: '通知没有送达', en: 'a notification was not delivered' }],
  ['prefillFailed', { zh: '表单预填的内容算不出来', en: 'what the form is prefilled with could not be computed' }],
  ['outputFailed', { zh: '结果的数据算不出来', en: 'the output could not be computed' }],
  ['sentInCircles', { zh: '单据之间来回发送，没有尽头，已停住', en: 'cases send to one another in a circle' }],
  ['serviceFailed', { zh: '系统调用没有成功', en: 'a service call failed' }],
  ['templateFailed', { zh: '通知的内容写不出来，没有发送', en: 'a notification could not be written and was not sent' }],
  ['throwFailed', { zh: '要发给其他单据的内容算不出来，没有发出', en: 'what goes to other cases could not be computed and was not sent' }],
  ['titleFailed', { zh: '单据的标题算不出来', en: 'the title of the case could not be computed' }],
  ['timerFailed', { zh: '定时的时间算不出来', en: 'the moment of a timer could not be computed' }],
]);

/** What an incident is, in words; a code without words as it is. */
export const incidentWords = (code: string, language: Language): string => {
  const words = WORDS.get(code);
  return words ? textIn(words, language) : code;
};

/** A parameter that is a text, or one in both languages. */
function inLanguage(value: unknown, language: Language): string | null {
  if (typeof value === 'string') return value;
  return value !== null && typeof value === 'object' && 'zh' in value && 'en' in value ? textIn(value as LocalizedText, language) : null;
}

/** The ids of rows in values that are written as JSON, maybe cut off (`…`), with one of the commas beside them. They say nothing to anybody. */
const ROW_IDS = /,"id":"[^"…]*(?:"|(?=…))|"id":"[^"…]*(?:",?|(?=…))/g;

/** Where an incident arose. */
export interface IncidentPlace {
  /** Name of the element. */
  readonly element: LocalizedText;
  /** Item of the multi-instance. */
  readonly scope?: ScopeRef | undefined;
}

/** One sentence for people who mend it; details stand in the incident's parameters. */
export function incidentText(incident: Incident, { element, scope }: IncidentPlace, language: Language): string {
  const item = scope && (scope.label ? textIn(scope.label, language) : scope.key);
  const name = item ? (language === 'en' ? `${textIn(element, language)} (${item})` : `${textIn(element, language)}（${item}）`) : textIn(element, language);
  const detail = ['error', 'message', 'expression', 'notificationId'].map((key) => inLanguage(incident.params[key], language)).find((text) => text !== null);
  const head =
    language === 'en'
      ? `"${name}" (${incident.elementId}) is stuck: ${incidentWords(incident.code, language)}`
      : `环节“${name}”（${incident.elementId}）受阻：${incidentWords(incident.code, language)}`;
  return detail ? `${head} · ${detail.replace(ROW_IDS, '')}` : head;
}
