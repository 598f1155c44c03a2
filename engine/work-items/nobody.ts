import type { ExecutableElementOf } from '../../model/compile.js';
import { raiseIncident } from '../behaviors/incidents.js';
import type { Incident } from '../case-state.js';
import { elementOf, type StepContext } from '../context.js';
import { noAccount } from './user-names.js';
import { instanceOf, type WorkItem } from './work-item.js';

/** Whether an incident says that an item is nobody's: of a plain task, or of the holder of this very item. */
export const isOfNobody = ({ code, retry, instanceId, params }: Incident, item: WorkItem): boolean =>
  code === 'noPerformer' && retry === undefined && instanceId === instanceOf(item) && (params.taskId === undefined || params.taskId === item.id);

/** The expression that has named the holder; undefined: the definition names him, or somebody has given it to him. */
function namedBy({ state, graph }: StepContext, item: WorkItem): string | undefined {
  if (item.assignedSeq !== undefined) return undefined;
  const { performers, approval } = elementOf({ graph }, item.elementId) as ExecutableElementOf<'userTask'>;
  const work = state.works?.[instanceOf(item)];
  const who = work && approval?.steps[work.step]?.who;
  return who ? (who.users?.includes(item.assignee ?? '') === true ? undefined : who.expression) : performers.assignee;
}

/** The holder of an item has no account: it would wait in nobody's list. Said once as long as he holds it. */
export function hasNoAccount(ctx: StepContext, item: WorkItem): void {
  if (Object.values(ctx.state.incidents).some((incident) => isOfNobody(incident, item))) return;
  const user = item.assignee ?? '';
  const expression = namedBy(ctx, item);
  raiseIncident(ctx, {
    code: 'noPerformer',
    elementId: item.elementId,
    scopeId: item.scopeId,
    instanceId: instanceOf(item),
    params: { taskId: item.id, user, ...(expression !== undefined && { expression }), error: noAccount(user, expression) },
  });
}
