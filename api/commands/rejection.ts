import type { Rejection } from '../../engine/record.js';
import type { LocalizedText } from '../../model/text.js';
import { ApiError, type FieldFault, fieldFault, invalid } from '../errors/api-error.js';
import { type FieldFaultCode, fieldFaults } from '../errors/catalogue.js';
import { inApiWords } from '../forms/fault-words.js';

/** Rejections that mean the case is no longer as the caller saw it. */
const CONFLICTS = new Set([
  'caseEnded',
  'caseSuspended',
  'caseNotSuspended',
  'taskNotOpen',
  'claimedByAnother',
  'notDelegated',
  'taskWaits',
  'noApproval',
  'nobodyToGoBackTo',
  'votesAlready',
  'lastSigner',
  'noReturn',
  'notPassed',
  'opinionOnly',
  'noWithdrawal',
  'severalHaveDecided',
  'nextHasActed',
  'noUrging',
  'urgesHimself',
  'urgedLately',
  'ownForm',
  'messageNotExpected',
  'activityNotAvailable',
  'activityRunning',
  'endsByCondition',
  'signalNotExpected',
  'callNotExpected',
  'noCaseWaits',
  'deadlineNotRunning',
  'incidentNotRetryable',
  'incidentNeedsRetry',
  'incidentNeedsPerformer',
  'unknownToTemporal',
]);

/** What these codes say to people. */
const words: Readonly<Record<string, LocalizedText>> = {
  caseEnded: { zh: '单据已结束', en: 'the case has ended' },
  unknownToTemporal: {
    zh: 'Temporal 中没有这张单据的工作流，现在不能办理：请告诉管理员',
    en: 'Temporal does not know the workflow of this case, so nothing can be done with it now: tell your administrator',
  },
  caseSuspended: { zh: '单据已挂起', en: 'the case is suspended' },
  caseNotSuspended: { zh: '单据没有挂起', en: 'the case is not suspended' },
  taskNotOpen: { zh: '任务已不能办理', en: 'the task is not open any more' },
  taskWaits: { zh: '被加签的人还没有办理，轮到后才能办理', en: 'people who were asked to decide first have not done so yet' },
  noApproval: { zh: '此任务不是多人审批', en: 'this task is no approval by several people' },
  nobodyToGoBackTo: {
    zh: '此任务只指定了个人，没有可以退回的候选组：请改派给另一个人',
    en: 'the task is one person’s by name and has no group to go back to: give it to somebody else',
  },
  votesAlready: {
    zh: '你在这一步已有一票，同一个人只能有一票：此项请由别人办理',
    en: 'you already have a vote in this step, and one person has one: somebody else has to do this',
  },
  lastSigner: { zh: '已办理的人和最后一人不能减签', en: 'who has answered, and the last one, cannot be taken out' },
  noReturn: { zh: '此环节不能退回', en: 'this step cannot be returned' },
  notPassed: {
    zh: '这次没有经过可退回的这个环节，或者其后的复杂网关已经放行、他人的工作由它而来，不能再退回',
    en: 'the case has not passed this step on its way here, or what has come of it cannot be taken back: a complex gateway has gone on, or others work on it',
  },
  returnNotOffered: { zh: '此环节不能这样退回', en: 'this step cannot be returned in this way' },
  opinionOnly: {
    zh: '你只是被征求意见，不能退回：请给出意见或交回',
    en: 'your opinion is asked, so you cannot return the task: give it, or give the task back',
  },
  noWithdrawal: { zh: '此环节办理后不能撤回', en: 'an answer to this step cannot be taken back' },
  severalHaveDecided: {
    zh: '这一步由多人决定，已有结果，不能再撤回其中一票',
    en: 'several people have decided this step and it is over: none of them takes a vote back',
  },
  nextHasActed: {
    zh: '之后已有人办理，或系统已执行，不能再撤回',
    en: 'somebody has acted after this answer, or a machine has: it cannot be taken back any more',
  },
  noUrging: { zh: '此环节不能催办', en: 'this step cannot be urged' },
  urgesHimself: { zh: '任务在你自己手上', en: 'you have this task yourself' },
  urgedLately: { zh: '刚刚催办过，过一段时间才能再催', en: 'it was urged not long ago: wait before you do so again' },
  ownForm: { zh: '不能审批自己发起的单据', en: 'nobody approves a case that he has started himself' },
  claimedByAnother: { zh: '任务现在由他人办理', en: 'somebody else has the task' },
  notDelegated: { zh: '任务现在没有由你委派在外，不能收回', en: 'you have not asked for an opinion that is still to come: there is nothing to take back' },
  messageNotExpected: { zh: '单据现在不等待这个消息', en: 'the case does not wait for this message now' },
  activityNotAvailable: { zh: '临时子流程现在没有在进行', en: 'the ad-hoc sub-process is not under way now' },
  activityRunning: { zh: '还有环节在进行，完成后才可以', en: 'something in it is still being done: that comes first' },
  endsByCondition: { zh: '此临时子流程由其完成条件结束', en: 'this ad-hoc sub-process ends by its completion condition' },
  unknownActivity: { zh: '没有这个可以由人启动的环节', en: 'there is no such activity that people start' },
  itemNotNamed: { zh: '有几个并列的项目，须指明是哪一个', en: 'there are several items at a time: say which is meant' },
  noCaseWaits: { zh: '现在没有单据按这个关联键等待这个消息', en: 'no case waits for this message under this key now' },
  callNotExpected: { zh: '单据已不等待这次调用的结果', en: 'the case does not wait for the end of this call any more' },
  signalNotExpected: { zh: '单据现在不等待这个信号', en: 'the case does not wait for this signal now' },
  deadlineNotRunning: { zh: '此时限已不在计时', en: 'this deadline is not running' },
  incidentNotRetryable: { zh: '此异常不能重试', en: 'this incident cannot be retried' },
  incidentNeedsPerformer: { zh: '先把任务交给一个人，异常随之解除', en: 'give the task to somebody first, which resolves the incident' },
  incidentTakesNoInstant: { zh: '此异常不能设时间', en: 'no moment can be set for this incident' },
  incidentNeedsRetry: { zh: '此异常须重试，不能直接解除', en: 'this incident must be retried, it cannot just be resolved' },
};
/** The engine's names for what the catalogue has under another name. */
const aliases: Readonly<Record<string, FieldFaultCode>> = {
  unknownDeadline: 'unknownId',
  unknownIncident: 'unknownId',
  unknownElement: 'unknownId',
  invalidInstant: 'wrongFormat',
};

function fieldOf({ code, path = '', params = {} }: Rejection): FieldFault {
  const alias = aliases[code];
  if (alias) return { ...fieldFault(path, alias, params), code };
  if (Object.hasOwn(fieldFaults, code) || 'message' in params) return inApiWords({ path, code, params });
  return { path, code, text: words[code] ?? { zh: code, en: code } };
}

/** All that the case found wrong with an answer. */
const fieldsOf = (rejection: Rejection): FieldFault[] => rejection.faults?.map(inApiWords) ?? [fieldOf(rejection)];

/** What a command that the engine did not accept means at the API: 409 when the case has moved on, else 422 at the field. */
export function errorOfRejection(rejection: Rejection): ApiError {
  if (rejection.conflicts) return new ApiError('changedMeanwhile', { conflicts: rejection.conflicts });
  if (!CONFLICTS.has(rejection.code)) return invalid(fieldsOf(rejection));
  return new ApiError('conflict', {
    params: { code: rejection.code },
    errors: [{ path: rejection.path ?? '', code: rejection.code, text: words[rejection.code] ?? { zh: rejection.code, en: rejection.code } }],
  });
}
