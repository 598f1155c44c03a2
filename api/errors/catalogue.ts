import type { LocalizedText } from '../../model/text.js';

/** Every problem the API answers with: its status and its words. `code` never changes; programs test it. */
export const problems = {
  malformedJson: { status: 400, zh: '请求不是有效的 JSON', en: 'The request is not valid JSON' },
  malformedRequest: { status: 400, zh: '请求的格式无效：{detail}', en: 'The request is malformed: {detail}' },
  notSignedIn: { status: 401, zh: '请先登录', en: 'Sign in first' },
  wrongCredentials: { status: 401, zh: '用户名或密码不对', en: 'User name or password is wrong' },
  forbidden: { status: 403, zh: '你没有这项权限', en: 'You may not do this' },
  csrfToken: {
    status: 403,
    zh: '缺少或不匹配的 X-CSRF-Token，请刷新页面后重试',
    en: 'X-CSRF-Token is missing or does not match: reload the page and try again',
  },
  tokenScope: { status: 403, zh: '此令牌只能读取', en: 'This token may only read' },
  notFound: { status: 404, zh: '没有找到', en: 'Not found' },
  taskClaimed: { status: 409, zh: '已由 {name} 于 {at} 认领', en: 'Claimed by {name} at {at}' },
  taskClosed: { status: 409, zh: '此任务已由 {name} 于 {at} 办理', en: 'This task was done by {name} at {at}' },
  taskNotOpen: { status: 409, zh: '此任务已不能办理（{state}）', en: 'This task is not open any more ({state})' },
  taskNotYours: { status: 409, zh: '此任务不在你手上', en: 'You do not have this task' },
  conflict: { status: 409, zh: '单据现在不能这样办理', en: 'The case does not allow this now' },
  idempotencyKeyReused: { status: 409, zh: '同一个 Idempotency-Key 已用于另一请求', en: 'This Idempotency-Key was used for another request' },
  requestInProgress: { status: 409, zh: '同一请求正在处理', en: 'The same request is still being worked on' },
  answerNotKept: {
    status: 409,
    zh: '第一次的回答含有只显示一次的内容，现在无法再次给出；请换一个 Idempotency-Key 重新请求',
    en: 'The first answer held something that is shown once only and cannot be given again: ask anew with another Idempotency-Key',
  },
  nameTaken: { status: 409, zh: '用户名 {name} 已被使用', en: 'The user name {name} is taken' },
  tooLarge: { status: 413, zh: '内容超过上限 {limit}', en: 'The content is larger than {limit}' },
  unsupportedMediaType: { status: 415, zh: '不支持的内容类型，应为 {expected}', en: 'Unsupported content type, {expected} is expected' },
  fileTypeNotAllowed: {
    status: 415,
    zh: '不接受这种文件（{type}）；可以上传图片、PDF、Office 文档、压缩包、邮件、纯文本、音频和视频',
    en: 'Files of this type ({type}) are not accepted: upload pictures, PDF, office documents, archives, mails, plain text, audio or video',
  },
  invalidRequest: { status: 422, zh: '请检查填写的内容', en: 'Check what was filled in' },
  tooManyAttempts: { status: 429, zh: '密码输错次数过多，请在 {minutes} 分钟后再试', en: 'Too many wrong passwords: try again in {minutes} minutes' },
  fault: { status: 500, zh: '服务器出了故障，编号 {fault}，请告诉管理员', en: 'The server has a fault, number {fault}: tell your administrator' },
  unavailable: { status: 503, zh: '暂时无法办理：{what} 没有应答，请稍后重试', en: 'Not possible right now: {what} does not answer, try again shortly' },
} as const satisfies Record<string, { status: number } & LocalizedText>;
export type ProblemCode = keyof typeof problems;

/** What may be wrong with one field. Rules of forms (checks of a definition) bring their own words. */
export const fieldFaults = {
  unusableText: { zh: '含有无法保存的字符（空字符或残缺的字符）', en: 'Contains characters that cannot be stored (NUL or half a character)' },
  tooDeep: { zh: '嵌套超过 {limit} 层', en: 'Nested deeper than {limit} levels' },
  unknownField: { zh: '没有这个字段', en: 'There is no such field' },
  required: { zh: '必须填写', en: 'Must be filled in' },
  wrongType: { zh: '应为{expected}', en: 'Must be {expected}' },
  wrongFormat: { zh: '格式不对，应为{expected}', en: 'Wrong format: must be {expected}' },
  notAllowed: { zh: '只能是：{expected}', en: 'Must be one of: {expected}' },
  tooShort: { zh: '至少 {limit} 个字符', en: 'At least {limit} characters' },
  tooLong: { zh: '至多 {limit} 个字符', en: 'At most {limit} characters' },
  tooSmall: { zh: '不能小于 {limit}', en: 'Must not be less than {limit}' },
  tooBig: { zh: '不能大于 {limit}', en: 'Must not be more than {limit}' },
  tooFew: { zh: '至少 {limit} 项', en: 'At least {limit} items' },
  tooMany: { zh: '至多 {limit} 项', en: 'At most {limit} items' },
  duplicate: { zh: '不能重复', en: 'Must not be repeated' },
  readOnly: { zh: '此环节不能修改这个字段', en: 'This step may not change this field' },
  unknownId: { zh: '没有这个编号', en: 'There is nothing with this id' },
  unknownProcess: { zh: '没有这个流程', en: 'There is no such process' },
  unknownOutcome: { zh: '此环节没有这个处理结果', en: 'This step has no such outcome' },
  unknownMessage: { zh: '此流程没有这个消息', en: 'This process has no such message' },
  unknownParameter: { zh: '没有这个参数', en: 'There is no such parameter' },
  commentRequired: { zh: '选择此结果须填写意见', en: 'This outcome demands a comment' },
  signatureRequired: { zh: '选择此结果须签字', en: 'This outcome demands a signature' },
  notInTheFuture: { zh: '须晚于现在', en: 'Must lie in the future' },
  appliesLater: { zh: '生效时间在将来，不能用于在办单据', en: 'The value holds only later: it cannot be applied to running cases' },
  appliesNoMore: {
    zh: '已有更晚生效的值，此值现在不生效，不能用于在办单据',
    en: 'A value that took effect later holds now: this one cannot be applied to running cases',
  },
  wrongUnit: { zh: '与单位不符，应为{expected}', en: 'Does not fit the unit: must be {expected}' },
  tooLate: { zh: '不能晚于 {limit}', en: 'Must not be later than {limit}' },
  openBeforeClose: { zh: '上班时间须早于下班时间（{open}、{close}）', en: 'Business must open before it closes ({open}, {close})' },
  notForOutside: {
    zh: '外部人员只能接手等待其公司或岗位办理的任务',
    en: 'Somebody outside may only be given a task that waits for his company or role',
  },
  otherOrganisation: {
    zh: '此人属于其他机构，不能查看此单据',
    en: 'This person belongs to another organisation and may not see the case',
  },
  oneFile: { zh: '请在 file 字段上传一个文件', en: 'Upload exactly one file, in the field named file' },
  badCursor: { zh: '不是这个列表上一页给出的 nextCursor', en: 'Not a nextCursor that the page before has given' },
  invalid: { zh: '填写不正确', en: 'Not valid' },
} as const satisfies Record<string, LocalizedText>;
export type FieldFaultCode = keyof typeof fieldFaults;
