import { clearIncident } from '../behaviors/incidents.js';
import type { StepContext } from '../context.js';
import { own } from '../../model/own.js';
import { means } from '../revisions.js';
import { hasCandidates, offerOfNobody, raiseOfferedToNobody } from '../work-items/nobody.js';
import type { WorkItem } from '../work-items/work-item.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

/** The item, if it is still offered to the very same, and the case does not know yet what is said of that. */
function offered({ state }: StepContext, { taskId, groups, party, hasPeople }: TriggerOf<'offerChecked'>): WorkItem | null {
  const item = own(state.tasks, taskId);
  if (!item || item.assignee !== null || !hasCandidates(item) || item.candidateParty !== party) return null;
  if (item.candidateGroups.length !== groups.length || !item.candidateGroups.every((group) => groups.includes(group))) return null;
  return (offerOfNobody(state, item) !== undefined) === hasPeople ? item : null;
}

/** An item that is offered to a company or roles without anybody who may do it is nobody's, until there is somebody (docs/decisions/0035). */
export const offerChecked: CommandKind<'offerChecked'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    return means(ctx.state, 'nothingGoesOnForEver') && offered(ctx, trigger) ? null : { code: 'taskNotOpen' };
  },
  apply(ctx, trigger) {
    const item = offered(ctx, trigger)!;
    const known = offerOfNobody(ctx.state, item);
    if (known) clearIncident(ctx, known, 'resolved', { kind: 'mended' });
    else raiseOfferedToNobody(ctx, item, trigger.isKept);
  },
};
