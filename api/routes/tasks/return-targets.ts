import { waysBack } from '../../../engine/behaviors/ways-walked.js';
import { instanceOf } from '../../../engine/work-items/work-item.js';
import { own } from '../../../model/own.js';
import { queryState } from '../../commands/case-commands.js';
import { page, shortListQuery } from '../../contract/common.js';
import { returnPlace, type ReturnPlace } from '../../contract/handing-on.js';
import { pageOfWhole } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { elementName, elementOf } from '../../views/definition-names.js';
import { loadNames } from '../../views/names.js';
import { handingsFor } from './handing-on.js';
import { taskId, visibleTask } from './task-access.js';
import { z } from 'zod';

/** `GET /api/tasks/{id}/return-targets`: steps that the caller may return a task to, the last that was done first; none where he may return it to none. */
export const listReturnTargets = signedIn(
  {
    id: 'listReturnTargets',
    method: 'get',
    path: '/api/tasks/{id}/return-targets',
    tag: 'tasks',
    summary: 'Steps a task may be returned to',
    params: taskId,
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'steps, the last that was done first', schema: page(returnPlace) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    const found = await visibleTask(deps, caller, params.id);
    const { task, definition, element } = found;
    const offered = element.operations?.return;
    const may = offered && (await handingsFor(deps, caller, found)).includes('return');
    if (!may) return ok(pageOfWhole<ReturnPlace>([], query, list, ({ elementId }) => elementId));
    const [state, { executable: graph }] = await Promise.all([queryState(deps, task.caseId), deps.definitions.versionOf(task)]);
    const item = own(state.tasks, task.id);
    const instance = item && state.instances[instanceOf(item)];
    const steps = instance ? waysBack({ graph, state }, instance).map(({ step }) => step) : [];
    const names = await loadNames(deps, { users: steps.map(({ performer }) => performer), parties: [] });
    const places = steps.toReversed().map((step, index): ReturnPlace => {
      const target = elementOf(definition, step.elementId);
      const isStarters = target?.type === 'userTask' && target.startersStep === true;
      const kinds = [...(index === 0 ? (['previous'] as const) : []), ...(isStarters ? (['starter'] as const) : []), 'passed' as const];
      const kind = kinds.find((each) => offered.to.includes(each)) ?? null;
      const to = kind === 'passed' ? step.elementId : kind;
      return {
        to,
        elementId: step.elementId,
        name: elementName(definition, step.elementId),
        performer: names.personOrNull(step.performer),
        then: offered.then,
      };
    });
    return ok(
      pageOfWhole(
        places.filter(({ to }) => to !== null),
        query,
        list,
        ({ elementId }) => elementId,
      ),
    );
  },
);
