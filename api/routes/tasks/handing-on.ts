import type { z } from 'zod';
import type { Command } from '../../../engine/trigger.js';
import { earlierAnswer, giveCommand } from '../../commands/case-commands.js';
import { hasOpenBeside } from '../../../db/queries/open-tasks.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { dryRunQuery } from '../../contract/common.js';
import { completeResult } from '../../contract/task-results.js';
import { own } from '../../../model/own.js';
import type { Deps } from '../../deps.js';
import { ApiError } from '../../errors/api-error.js';
import type { ProblemCode } from '../../errors/catalogue.js';
import { type MountedOperation, ok, type SignedInCall, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { handingOperations } from '../../policy/handing-on.js';
import { commandAnswer } from '../../views/command-answer.js';
import { handingsIn } from '../../views/task-view.js';
import { dryCommandAnswer } from '../../views/would-happen.js';
import { asItStands, refusalOf, taskId, type TaskWithForm, visibleTask } from './task-access.js';
import { settledTask } from './settled-task.js';
import { whileHeld } from './while-held.js';

/** A request to hand a task on. */
export type HandingCall<B> = Pick<SignedInCall<unknown, unknown, B>, 'deps' | 'caller' | 'body'>;

interface Handing<B> {
  readonly id: 'delegate' | 'transfer' | 'takeBack' | 'addSign' | 'removeSign' | 'return' | 'withdraw' | 'urge' | 'cc';
  readonly summary: string;
  readonly body: z.ZodType<B>;
  readonly errors?: readonly ProblemCode[];
  /** The caller acts on what he has: nobody may claim it meanwhile. */
  readonly holds: boolean;
  /** Fields of the engine's command that the request has under another name, by JSON pointer. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The engine's command; throws at the field that is wrong. */
  readonly commandOf: (call: HandingCall<B>, found: TaskWithForm) => Promise<Command>;
}

/** What the caller may do with a task besides answering it. */
export const handingsFor = async (deps: Deps, caller: HandingCall<unknown>['caller'], { task, element, definition }: TaskWithForm): Promise<string[]> => {
  const newest = (await deps.definitions.latestOf(task.process))?.document ?? definition;
  const isApproval = element.approval !== undefined;
  const isAtWork = isApproval && task.state === 'completed' && (await hasOpenBeside(deps.db, task));
  const askers = (await handingsIn(deps, caller, [task])).get(task.id)?.askers ?? [];
  return handingOperations(caller, task, {
    isApproval,
    isAtWork,
    offers: element.operations,
    supervises: supervises(caller, newest),
    askers,
  });
};

/** What a task is not, for who may act on it and still not do this. */
const IS_NOT: Readonly<Record<string, string>> = {
  transfer: 'opinionOnly',
  takeBack: 'notDelegated',
  return: 'noReturn',
  withdraw: 'nextHasActed',
  urge: 'noUrging',
};

/** Who may act on a task is told what it is not: out for an opinion of his, an approval; others why it is not theirs. */
async function mustBeAllowed(deps: Deps, caller: HandingCall<unknown>['caller'], found: TaskWithForm, id: string): Promise<void> {
  const allowed = await handingsFor(deps, caller, found);
  if (allowed.includes(id)) return;
  throw allowed.includes('delegate') ? errorOfRejection({ code: own(IS_NOT, id) ?? 'noApproval' }) : await refusalOf(deps, caller, found.task);
}

/** A refusal at the fields of the request, not of the command. */
function asAsked(error: unknown, fields: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof ApiError) || !error.details.errors) return error;
  const errors = error.details.errors.map((fault) => ({ ...fault, path: own(fields, fault.path) ?? fault.path }));
  return new ApiError(error.code, { ...error.details, errors });
}

/** `POST /api/tasks/{id}/<operation>`: declares one that gives the case a command about who works on a task. Answers when the effects can be read. */
export function handing<B>({ id, summary, body, errors = [], holds, fields = {}, commandOf }: Handing<B>): MountedOperation {
  return signedIn(
    {
      id: `${id}Task`,
      method: 'post',
      path: `/api/tasks/{id}/${id}`,
      tag: 'tasks',
      summary,
      params: taskId,
      query: dryRunQuery,
      body,
      responses: { 200: { description: 'the case, and the tasks that opened', schema: completeResult } },
      errors: ['forbidden', 'notFound', 'taskClaimed', 'taskAssigned', 'taskDelegated', 'taskClosed', 'taskNotOpen', 'conflict', ...errors],
      idempotent: 'resume',
    },
    async (call) => {
      const { caller, params, query, deps, requestId, language, idempotency } = call;
      const isDry = query.dryRun === 'true';
      const seen = await visibleTask(deps, caller, params.id);
      const found = { ...seen, task: await settledTask(deps, caller, seen.task) };
      const { task } = found;
      const earlier = idempotency?.retried === true && !isDry ? await earlierAnswer(deps, task.caseId, requestId) : null;
      if (earlier) return ok(await commandAnswer(deps, caller, task.caseId, earlier, language));
      await mustBeAllowed(deps, caller, found, id);
      const command = await commandOf(call, found);
      const asTold = async (error: unknown): Promise<never> => {
        throw await asItStands(deps, caller, task.id, asAsked(error, fields));
      };
      if (isDry) return ok(await dryCommandAnswer(deps, caller, task.caseId, command, language).catch(asTold));
      const send = () => giveCommand(deps, task.caseId, command, caller.actor, requestId);
      const result = await (holds ? whileHeld(deps, caller, task, send) : send()).catch(asTold);
      return ok(await commandAnswer(deps, caller, task.caseId, result, language));
    },
  );
}
