import { z } from 'zod';
import { returnThen } from '../../model/approvals/task-operations.js';
import { localizedText } from '../../model/text.js';
import { instant, listQuery, person, scopeRef, searchText } from './common.js';
import { colleague } from './people.js';

/** What is written to whom work is given; stands in the record. */
const comment = z.string().trim().max(2000).optional();
const userId = z.string().max(100);

/** 委派: somebody gives his opinion, then the task comes back. */
export const delegateRequest = z.strictObject({ to: userId, comment });
export type DelegateRequest = z.infer<typeof delegateRequest>;

/** 转办: somebody else has the task, and decides; `comment`: why, for him and for the record. */
export const transferRequest = z.strictObject({ to: userId, comment });
export type TransferRequest = z.infer<typeof transferRequest>;

/** Giving a task back; `comment`: the opinion of whom it was delegated to, of nobody else. */
export const releaseRequest = z.strictObject({ comment });
export type ReleaseRequest = z.infer<typeof releaseRequest>;

/** 收回: who has delegated a task takes it back before an opinion has come; `comment`: why, for whom he had asked. */
export const takeBackRequest = z.strictObject({ comment });
export type TakeBackRequest = z.infer<typeof takeBackRequest>;

/** 加签: people decide before the caller, after him, or beside him in his own step. `how` (default `all`): how those before or after him decide. */
export const addSignRequest = z.discriminatedUnion('position', [
  z.strictObject({ position: z.literal('before'), users: z.array(userId).min(1).max(50), how: z.enum(['any', 'all', 'sequence']).default('all'), comment }),
  z.strictObject({ position: z.literal('after'), users: z.array(userId).min(1).max(50), how: z.enum(['any', 'all', 'sequence']).default('all'), comment }),
  z.strictObject({ position: z.literal('parallel'), users: z.array(userId).min(1).max(50), comment }),
]);
export type AddSignRequest = z.input<typeof addSignRequest>;

/** 减签: somebody who has not answered is not asked any more. */
export const removeSignRequest = z.strictObject({ user: userId, comment });
export type RemoveSignRequest = z.infer<typeof removeSignRequest>;

/** 驳回: where to, and what comes after it. */
export const returnRequest = z.strictObject({
  to: z
    .string()
    .min(1)
    .max(200)
    .describe("`previous`: the step that was done last before this one; `starter`: the starter's own step; else the id of a step that was passed."),
  then: returnThen
    .default('again')
    .describe('`again`: every step after it is walked again; `straightBack`: it comes straight back here, past steps that see nothing that has changed.'),
  comment,
});
export type ReturnRequest = z.input<typeof returnRequest>;

/** A step that a task may be returned to. */
export const returnPlace = z.strictObject({
  to: z.string().nullable().describe('What `to` of the request names it by.'),
  elementId: z.string(),
  name: localizedText,
  performer: person.nullable().describe('Who has done it.'),
  then: z.array(returnThen).describe('What may come after it.'),
});
export type ReturnPlace = z.infer<typeof returnPlace>;

/** 撤回, 催办; `comment`: why, for who has the task. */
export const withdrawRequest = z.strictObject({ comment });
export const urgeRequest = z.strictObject({ comment });

/** 抄送: who gets a copy to read. */
export const copyRequest = z.strictObject({ users: z.array(userId).min(1).max(50), comment });
export type CopyRequest = z.infer<typeof copyRequest>;

/** A copy that the caller was sent. */
export const copy = z.strictObject({
  sentBy: person.describe('`system`: the process itself.'),
  sentAt: instant,
  comment: z.string().nullable(),
  readAt: instant.nullable().describe('When he has read it first; null: not yet.'),
});
export type Copy = z.infer<typeof copy>;

/** A signature under an answer. */
export const caseSignature = z.strictObject({
  taskId: z.string(),
  elementId: z.string(),
  scope: scopeRef.optional(),
  name: localizedText.describe('Of the step.'),
  by: person,
  at: instant,
  outcome: z.string().nullable(),
  statement: z.string().nullable(),
  imageId: z.string().nullable(),
  state: z
    .enum(['intact', 'broken', 'unknown'])
    .describe(
      '`broken`: something in the form as he saw it has been changed since; `unknown`: signed under a build that did not keep what he saw, or of what a sub-process that goes on knows by itself.',
    ),
});
export type CaseSignature = z.infer<typeof caseSignature>;

/** Somebody who decides in the step a task belongs to. */
export const signer = z.strictObject({
  person: colleague,
  state: z.enum(['planned', 'open', 'done']).describe('`planned`: his turn has not come.'),
  addedBy: person.nullable().describe('Who has added him; null: the step began with him.'),
  mayRemove: z.boolean().describe('The caller may take him out.'),
});
export type Signer = z.infer<typeof signer>;

/** What came back with a delegated task; both null: no opinion. */
export const opinion = z.strictObject({ by: person, at: instant, outcome: z.string().nullable(), comment: z.string().nullable() });
export type TaskOpinion = z.infer<typeof opinion>;

/** People who may be given tasks: those of their groups first. */
export const receiverQuery = z.strictObject({ limit: listQuery.limit, cursor: listQuery.cursor, q: searchText.optional() });

/** People who may be given one task. */
export const taskReceiverQuery = receiverQuery.extend({
  for: z
    .enum(['work', 'opinion'])
    .default('work')
    .describe('`work`: to decide (reassign, addSign), so nobody who decides in the step already: one person has one vote; `opinion`: to delegate it to.'),
});
