import { isStartedByHand } from '../../model/elements/apart.js';
import { own } from '../../model/own.js';
import type { ElementId } from '../../model/ids.js';
import { openAdHocs } from '../behaviors/ad-hoc.js';
import { isScopeDone } from '../behaviors/scopes.js';
import type { Scope } from '../case-state.js';
import { record, scopeKeyOf, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** A person starts an activity of an ad-hoc sub-process (BPMN 2.0.2 §13.3.5): any number of times, one after the other where its ordering is sequential. */
export const startActivity: CommandKind<'startActivity'> = {
  guard(ctx, { elementId, scopeKey }) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const element = own(ctx.graph.elements, elementId);
    const adHoc = own(ctx.graph.elements, element?.parentId ?? '');
    if (!element || adHoc?.type !== 'adHocSubProcess' || !isStartedByHand(element, (ctx.graph.incoming[elementId] ?? []).length))
      return { code: 'unknownActivity', path: '/elementId' };
    const scope = meantScope(ctx, adHoc.id, scopeKey);
    if ('code' in scope) return scope;
    return adHoc.ordering === 'sequential' && !isScopeDone(ctx, scope.id) ? { code: 'activityRunning' } : null;
  },
  apply(ctx, { elementId, scopeKey }) {
    const within = ctx.graph.elements[elementId]!.parentId!;
    const scope = meantScope(ctx, within, scopeKey) as Scope;
    record(ctx, 'activityStarted', elementId, scope.id, { within });
    ctx.tokens.push({ elementId, scopeId: scope.id });
  },
};

/** A person says that an ad-hoc sub-process is done: one without a condition, in which nothing runs. */
export const endActivities: CommandKind<'endActivities'> = {
  guard(ctx, { elementId, scopeKey }) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const adHoc = own(ctx.graph.elements, elementId);
    if (adHoc?.type !== 'adHocSubProcess') return { code: 'unknownActivity', path: '/elementId' };
    if (adHoc.completionCondition !== undefined) return { code: 'endsByCondition' };
    const scope = meantScope(ctx, elementId, scopeKey);
    if ('code' in scope) return scope;
    return isScopeDone(ctx, scope.id) ? null : { code: 'activityRunning' };
  },
  apply(ctx, { elementId, scopeKey }) {
    const scope = meantScope(ctx, elementId, scopeKey) as Scope;
    record(ctx, 'activitiesEnded', elementId, scope.parentId, {});
    scope.isEnough = true;
  },
};

/**
 * The scope in which it is to be; of several, that of the item with the key. Of several that nothing tells apart (an event sub-process that was started twice
 * has no items) it is the first in which nothing runs.
 */
function meantScope(ctx: StepContext, adHocId: ElementId, scopeKey: string | undefined): Scope | Rejection {
  const open = openAdHocs(ctx, adHocId).filter(({ id }) => scopeKey === undefined || scopeKeyOf(ctx.state, id) === scopeKey);
  if (new Set(open.map(({ id }) => scopeKeyOf(ctx.state, id))).size > 1) return { code: 'itemNotNamed', path: '/scope' };
  return open.find(({ id }) => isScopeDone(ctx, id)) ?? open[0] ?? { code: 'activityNotAvailable' };
}
