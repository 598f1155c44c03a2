import { z } from 'zod';
import type { Command } from '../../../engine/trigger.js';
import { indexOf } from '../../../model/process-index.js';
import { appendAudit } from '../../../db/queries/audit.js';
import { earlierAnswer, giveCommand } from '../../commands/case-commands.js';
import { caseInAddress } from '../../contract/addresses.js';
import { activityRequest, messageResult } from '../../contract/cases.js';
import { dryRunQuery } from '../../contract/common.js';
import { ApiError } from '../../errors/api-error.js';
import { ok, signedIn } from '../../http/operation.js';
import { startsIn } from '../../policy/case-activities.js';
import { visibleCase } from '../../views/case-detail.js';
import { commandAnswer } from '../../views/command-answer.js';
import { dryCommandAnswer } from '../../views/would-happen.js';

/** What people do with an ad-hoc sub-process, by the roles that its definition names; audited. */
function activityOperation(kind: 'startActivity' | 'endActivities', path: string, summary: string) {
  return signedIn(
    {
      id: kind,
      method: 'post',
      path,
      tag: 'cases',
      summary,
      params: z.strictObject({ id: caseInAddress }),
      query: dryRunQuery,
      body: activityRequest,
      responses: { 200: { description: 'the case, and the tasks that opened', schema: messageResult } },
      errors: ['forbidden', 'notFound', 'conflict'],
      idempotent: 'resume',
    },
    async ({ caller, params, query, body, deps, requestId, language, idempotency }) => {
      const row = await visibleCase(deps, caller, params.id);
      const { document } = await deps.definitions.versionOf(row);
      const index = indexOf(document);
      const element = index.element(body.elementId);
      const adHoc = kind === 'endActivities' ? element : index.element(element?.parentId);
      // What there is not, the case itself says; people outside learn from it nothing of what there is.
      const mayNot = adHoc?.type === 'adHocSubProcess' ? !startsIn(caller, adHoc) : caller.outside;
      if (mayNot) throw new ApiError('forbidden');
      const scopeKey = typeof body.scope === 'object' ? body.scope.key : body.scope;
      const command: Command = { kind, elementId: body.elementId, ...(scopeKey !== undefined && { scopeKey }) };
      if (query.dryRun === 'true') return ok(await dryCommandAnswer(deps, caller, row.id, command, language));
      const earlier = idempotency?.retried ? await earlierAnswer(deps, row.id, requestId) : null;
      const result = earlier ?? (await giveCommand(deps, row.id, command, caller.actor, { updateId: requestId }));
      await appendAudit(deps.db, { actor: caller.actor, action: `case.${kind}`, subject: `case/${row.id}`, after: body, requestId });
      return ok(await commandAnswer(deps, caller, row.id, result, language));
    },
  );
}

/** `POST /api/cases/{id}/activities`: starts an activity of an ad-hoc sub-process. */
export const startActivity = activityOperation('startActivity', '/api/cases/{id}/activities', 'Start an activity of an ad-hoc sub-process');

/** `POST /api/cases/{id}/activities/end`: says that an ad-hoc sub-process without a completion condition is done. */
export const endActivities = activityOperation('endActivities', '/api/cases/{id}/activities/end', 'End an ad-hoc sub-process');
