import type { ElementTrace, CaseStatus } from '../../engine/case-state.js';
import { isStartedByHand } from '../../model/elements/apart.js';
import type { ElementOf } from '../../model/elements/index.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { indexOf } from '../../model/process-index.js';
import type { Principal } from '../auth/principal.js';
import type { AllowedActivity } from '../contract/cases.js';
import { hasAny } from './abilities.js';

/** What of a case is asked for. */
interface Running {
  readonly status: CaseStatus;
  readonly trace: readonly Pick<ElementTrace, 'elementId' | 'scope' | 'state'>[];
}

/** Whether the person starts and ends what is in an ad-hoc sub-process. */
export const startsIn = (p: Principal, adHoc: ElementOf<'adHocSubProcess'>): boolean => hasAny(p, adHoc.starters);

const isUnderWay = ({ state }: Pick<ElementTrace, 'state'>): boolean => state === 'active' || state === 'incident';

/** What the person may start in the ad-hoc sub-processes of a case now, and which of these he may end. The case itself has the last word. */
export function caseActivities(p: Principal, definition: ProcessDefinition, { status, trace }: Running): AllowedActivity[] {
  if (status !== 'running') return [];
  const index = indexOf(definition);
  const active = trace.filter(isUnderWay);
  return index.ofType('adHocSubProcess').flatMap((adHoc) => {
    if (!startsIn(p, adHoc)) return [];
    const inside = index.children(adHoc.id);
    return active
      .filter(({ elementId }) => elementId === adHoc.id)
      .filter(({ scope }) => adHoc.multiInstance === undefined || scope?.elementId === adHoc.id)
      .flatMap(({ scope }) => {
        const isBusy = active.some((each) => each.scope?.key === scope?.key && inside.some(({ id }) => id === each.elementId));
        const startable = isBusy && adHoc.ordering === 'sequential' ? [] : inside.filter((e) => isStartedByHand(e, index.incoming(e.id).length));
        const ends = !isBusy && adHoc.completionCondition === undefined;
        return [
          ...startable.map(({ id }) => ({ operation: 'startActivity' as const, elementId: id, ...(scope && { scope }) })),
          ...(ends ? [{ operation: 'endActivities' as const, elementId: adHoc.id, ...(scope && { scope }) }] : []),
        ];
      });
  });
}
