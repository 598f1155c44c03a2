import { attachmentsById } from '../../../db/queries/attachments.js';
import { parameterValues } from '../../../db/queries/parameters.js';
import { caseParameters } from '../../../model/case-parameters.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import type { Command } from '../../../engine/trigger.js';
import { demandFaults } from '../../../model/forms/check.js';
import { distinctFaults } from '../../../model/forms/form-fault.js';
import type { FieldConflict } from '../../../model/forms/merge.js';
import { placeInSent } from '../../../model/forms/places.js';
import type { Values } from '../../../model/forms/values.js';
import type { Principal } from '../../auth/principal.js';
import { earlierAnswer, giveCommand } from '../../commands/case-commands.js';
import { dryRunQuery } from '../../contract/common.js';
import { completeResult } from '../../contract/task-results.js';
import { completeRequest, type CompleteRequest } from '../../contract/tasks.js';
import type { Deps } from '../../deps.js';
import { ApiError, type FieldFault, fieldFault, invalid } from '../../errors/api-error.js';
import { type Answer, checkAnswer } from '../../forms/answer.js';
import { changedMeanwhile } from '../../forms/conflicts.js';
import { inApiWords } from '../../forms/fault-words.js';
import { brokenChecks, hostOf } from '../../forms/checks.js';
import { formOfTask } from '../../forms/form-store.js';
import { changedUnseen, unmarked } from '../../forms/row-marks.js';
import { checkReferences } from '../../forms/references.js';
import { rulesMeant } from '../../forms/rules-of-roles.js';
import { signedForm } from '../../forms/signed-form.js';
import { ok, signedIn } from '../../http/operation.js';
import { hasAny } from '../../policy/abilities.js';
import { taskOperations } from '../../policy/case-access.js';
import { settledTask } from './settled-task.js';
import { whileHeld } from './while-held.js';
import { asItStands, openingValues, refusalOf, taskId, type TaskWithForm, visibleTask } from './task-access.js';
import { commandAnswer } from '../../views/command-answer.js';
import { dryCommandAnswer } from '../../views/would-happen.js';
import type { CaseId } from '../../../model/ids.js';

type NamedFile = readonly [path: string, id: string];

/** Files that the answer names outside its form. */
const filesOf = ({ attachments = [], signature }: CompleteRequest): NamedFile[] => [
  ...attachments.map((id, i): NamedFile => [`/attachments/${i}`, id]),
  ...(signature?.imageId === undefined ? [] : [['/signature/imageId', signature.imageId] as const]),
];

/** Each must be the caller's own, or the case's already. */
async function fileFaults(deps: Deps, caller: Principal, caseId: CaseId, named: readonly NamedFile[]): Promise<FieldFault[]> {
  const found = await attachmentsById(
    deps.db,
    named.map(([, id]) => id),
  );
  const files = new Map(found.map((file) => [file.id, file]));
  return named.flatMap(([path, id]) => {
    const file = files.get(id);
    const usable = file && (file.case_id === null ? file.uploaded_by === caller.account.id : file.case_id === caseId);
    return usable ? [] : [fieldFault(path, 'unknownId')];
  });
}

interface Prepared {
  readonly command: Command;
  readonly files: readonly string[];
  /** The values as they were sent: for the places of what the case itself finds. */
  readonly sent: Values;
}

const conflictIn = (deps: Deps, caller: Principal, { task, definition, element }: TaskWithForm, conflicts: readonly FieldConflict[], sent: Values) =>
  changedMeanwhile(deps, { caller, definition, form: formOfTask(definition, element) }, task.caseId, { conflicts, sent });

/** What the answer says is changed by both, and rows it takes away in which somebody has changed what its writer does not see. */
function conflictsOf(
  deps: Deps,
  caller: Principal,
  { task, definition, element }: TaskWithForm,
  { basedOn }: CompleteRequest,
  answer: Answer,
): FieldConflict[] {
  const form = { caller, definition, form: formOfTask(definition, element), formName: element.form, caseId: task.caseId };
  const removed = new Map(Object.entries(answer.basedOn).map(([field, basis]) => [field, basis.kind === 'rows' ? basis.removed : []] as const));
  const unseen = changedUnseen(deps.settings.sessionSecret, form, openingValues(task), { basedOn, removed });
  const isTold = ({ field, row }: FieldConflict): boolean => answer.conflicts.some((each) => each.field === field && each.row === row);
  return [...answer.conflicts, ...unseen.filter((conflict) => !isTold(conflict))];
}

/** Rules of the step that only some people have to meet, or that are about some people: asked here, since a case does not know who has which role. */
async function faultsOfRoles(
  deps: Deps,
  caller: Principal,
  { element, definition }: TaskWithForm,
  values: Values & { readonly outcome: string },
  sent: Values,
) {
  const asked = element.checks.filter(({ notFor, ofRoles }) => (notFor ?? ofRoles) && !(notFor && hasAny(caller, notFor)));
  const meant = await rulesMeant(
    deps.db,
    asked.filter(({ outcomes }) => !outcomes || outcomes.includes(values.outcome)),
    values,
  );
  if (meant.length === 0) return [];
  const [calendar, parameters] = await Promise.all([currentSnapshot(deps), parameterValues(deps.db, caseParameters(definition))]);
  const broken = brokenChecks(meant, values, hostOf(deps.now(), calendar, parameters), '/values');
  return broken.map((fault) => inApiWords({ ...fault, path: placeInSent(fault.path, values, sent) }));
}

/** Checks the answer by form, outcome and ids, and makes the command of it. */
async function prepare(deps: Deps, caller: Principal, found: TaskWithForm, body: CompleteRequest): Promise<Prepared> {
  const { task, definition, element } = found;
  const form = formOfTask(definition, element);
  const answer = checkAnswer(form, openingValues(task), unmarked({ values: body.values ?? {}, basedOn: body.basedOn }), '/values');
  const attachments = body.attachments ?? [];
  const named = filesOf(body);
  const [references, attached] = await Promise.all([
    checkReferences(deps, caller, form, answer.values, '/values', task.caseId),
    fileFaults(deps, caller, task.caseId, named),
  ]);
  const demanded = demandFaults(element.outcomes, body, answer.whole, answer.isFillable);
  const own = distinctFaults([...answer.faults, ...demanded]).map(inApiWords);
  const faults = [...own, ...references.faults, ...attached];
  if (faults.length === 0) faults.push(...(await faultsOfRoles(deps, caller, found, { ...answer.whole, outcome: body.outcome }, answer.sent)));
  if (faults.length > 0) throw invalid(faults);
  const conflicts = conflictsOf(deps, caller, found, body, answer);
  if (conflicts.length > 0) throw await conflictIn(deps, caller, found, conflicts, answer.sent);
  const comment = body.comment?.trim();
  const command: Command = {
    kind: 'completeTask',
    taskId: task.id,
    outcome: body.outcome,
    values: answer.values,
    basedOn: answer.basedOn,
    ...(comment ? { comment } : {}),
    ...(body.signature && {
      signature: {
        ...body.signature,
        formHash: signedForm(form, answer.whole, { caseId: task.caseId, elementId: task.elementId, taskId: task.id, by: caller.account.id }),
      },
    }),
    ...(attachments.length > 0 && { attachments }),
  };
  return { command, files: [...references.files, ...named.map(([, id]) => id)], sent: answer.sent };
}

/** The engine's refusal in the words of this task: who has done it, or has changed the same, and when; places are those of the request. */
async function told(deps: Deps, caller: Principal, found: TaskWithForm, { command, sent }: Prepared, error: unknown): Promise<unknown> {
  if (!(error instanceof ApiError)) return error;
  const { conflicts, errors } = error.details;
  if (conflicts) return conflictIn(deps, caller, found, conflicts, sent);
  if (error.code === 'invalidRequest' && errors && command.kind === 'completeTask')
    return invalid(errors.map((fault) => ({ ...fault, path: placeInSent(fault.path, command.values, sent) })));
  return asItStands(deps, caller, found.task.id, error);
}

/** `POST /api/tasks/{id}/complete`: no claim is needed first. Answers when the effects can be read. */
export const completeTask = signedIn(
  {
    id: 'completeTask',
    method: 'post',
    path: '/api/tasks/{id}/complete',
    tag: 'tasks',
    summary: 'Complete a task with one of its outcomes',
    params: taskId,
    query: dryRunQuery,
    body: completeRequest,
    responses: { 200: { description: 'the case, and the tasks that opened', schema: completeResult } },
    errors: ['forbidden', 'notFound', 'taskClaimed', 'taskAssigned', 'taskDelegated', 'taskClosed', 'taskNotOpen', 'changedMeanwhile', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, params, query, body, deps, requestId, language, idempotency }) => {
    if (idempotency?.retried && query.dryRun !== 'true') {
      const { caseId } = (await visibleTask(deps, caller, params.id)).task;
      const earlier = await earlierAnswer(deps, caseId, requestId);
      if (earlier) return ok(await commandAnswer(deps, caller, caseId, earlier, language));
    }
    const seen = await visibleTask(deps, caller, params.id);
    const found = { ...seen, task: await settledTask(deps, caller, seen.task) };
    const { task } = found;
    if (!taskOperations(caller, task).includes('complete')) throw await refusalOf(deps, caller, task);
    const prepared = await prepare(deps, caller, found, body);
    const { command, files } = prepared;
    const asTold = async (error: unknown): Promise<never> => {
      throw await told(deps, caller, found, prepared, error);
    };
    if (query.dryRun === 'true') return ok(await dryCommandAnswer(deps, caller, task.caseId, command, language).catch(asTold));
    const send = () => giveCommand(deps, task.caseId, command, caller.actor, { updateId: requestId, files });
    const result = await whileHeld(deps, caller, task, send).catch(asTold);
    return ok(await commandAnswer(deps, caller, task.caseId, result, language));
  },
);
