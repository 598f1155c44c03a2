import { z } from 'zod';
import { listParameters } from '../../../db/queries/parameters.js';
import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import { approvalSteps, approvalStepsUpdate, type ApprovalStepsUpdate } from '../../contract/approval-steps.js';
import { elementInAddress, processInAddress } from '../../contract/addresses.js';
import { dryRunQuery } from '../../contract/common.js';
import { job } from '../../contract/jobs.js';
import { parameterUpdateResult } from '../../contract/parameters.js';
import type { Deps } from '../../deps.js';
import { invalid, invalidField, notFound } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { ok, signedIn } from '../../http/operation.js';
import { changeParameter } from '../parameters/update-parameter.js';
import { unknownInSteps } from '../parameters/steps-faults.js';
import { valueFaults } from '../parameters/value-faults.js';

const place = z.strictObject({ process: processInAddress, elementId: elementInAddress });
type Place = z.infer<typeof place>;

/** The approval of a step of the newest version; else 404. */
async function approvalAt(deps: Deps, { process, elementId }: Place) {
  const element = (await deps.definitions.latestOf(process))?.document.elements.find(({ id }) => id === elementId);
  if (element?.type !== 'userTask' || !element.approval) throw notFound();
  return element.approval;
}

/** Steps as the parameter of an approval holds them now, or as the definition has them itself. */
async function stepsAt(deps: Deps, at: Place) {
  const { steps, stepsFrom } = await approvalAt(deps, at);
  if (stepsFrom === undefined) return { parameter: null, steps } as const;
  const [row] = await listParameters(deps.db, [stepsFrom]);
  if (!row) throw notFound();
  return { parameter: row.name, declaration: row.declaration, steps: row.value as readonly ApprovalStep[] };
}

/** `GET /api/approval-steps/{process}/{elementId}`: the steps by which new cases are approved there. */
export const readApprovalSteps = signedIn(
  {
    id: 'readApprovalSteps',
    method: 'get',
    path: '/api/approval-steps/{process}/{elementId}',
    tag: 'rules',
    summary: 'Steps of an approval, in their order',
    params: place,
    responses: { 200: { description: 'the steps', schema: approvalSteps } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ ability, params, deps }) => {
    authorize(ability, 'read', 'Parameter');
    const { parameter, steps } = await stepsAt(deps, params);
    return ok({ ...params, parameter, steps, mayEdit: parameter !== null && ability.can('update', 'Parameter') });
  },
);

/**
 * `PUT /api/approval-steps/{process}/{elementId}`: steps come, go, and change their order, for cases started from then on; running ones only on request, by a job.
 * What was decided, and the step at work, stay as they were. It is a change of the parameter that holds the steps, in the same manner.
 */
export const updateApprovalSteps = signedIn(
  {
    id: 'updateApprovalSteps',
    method: 'put',
    path: '/api/approval-steps/{process}/{elementId}',
    tag: 'rules',
    summary: 'Change the steps of an approval',
    params: place,
    query: dryRunQuery,
    body: approvalStepsUpdate,
    headers: ['Prefer'],
    responses: {
      200: { description: 'the parameter that holds them, and what happens to each running case', schema: parameterUpdateResult },
      202: {
        description: 'the job that carries them to running cases, or finds out what they would do to them, and goes on',
        schema: job,
        location: '/api/jobs/{id}',
      },
    },
    errors: ['forbidden', 'notFound'],
    idempotent: 'resume',
  },
  async (call) => {
    authorize(call.ability, 'update', 'Parameter');
    const { steps, ...rest }: ApprovalStepsUpdate = call.body;
    const { parameter, declaration } = await stepsAt(call.deps, call.params);
    if (parameter === null) throw invalidField('/steps', 'stepsOfDefinition');
    const faults = valueFaults(declaration, steps, '/steps');
    if (faults.length === 0) faults.push(...(await unknownInSteps(call.deps, { declaration }, steps, '/steps')));
    if (faults.length > 0) throw invalid(...faults);
    return changeParameter({ ...call, params: { name: parameter }, body: { ...rest, value: steps } });
  },
);
