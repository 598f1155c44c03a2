import { catchAt } from '../behaviors/propagation.js';
import { callerOf } from '../behaviors/calls.js';
import { noteArrival } from '../behaviors/descents.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { complete } from '../behaviors/lifecycle.js';
import type { ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

/**
 * A called case has ended (BPMN 2.0.2 §13.3.4): the activity is done, or its error goes outwards from there. One that was cancelled by itself, could not be
 * begun, or ended with an error that nobody catches, is an incident: people call again, or take the work for done.
 */
export const callEnded: CommandKind<'callEnded'> = {
  guard(ctx, { callId }) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    return callerOf(ctx, callId) ? null : { code: 'callNotExpected', path: '/callId' };
  },
  apply(ctx, trigger) {
    noteArrival(ctx, trigger.descent);
    const instance = callerOf(ctx, trigger.callId)!;
    const { callId, messageId, caseId, end } = trigger;
    const told =
      'endState' in end ? { status: end.status, endState: end.endState, ...(end.error !== undefined && { error: end.error }) } : { status: end.status };
    record(ctx, 'calledCaseEnded', instance.elementId, instance.scopeId, { callId, messageId, ...(caseId !== undefined && { caseId }), ...told });
    delete instance.callId;
    goOn(ctx, instance, trigger);
  },
};

function goOn(ctx: StepContext, instance: ElementInstance, { caseId, end }: TriggerOf<'callEnded'>): void {
  if (end.status === 'refused') {
    fail(ctx, instance, 'callRefused', { error: end.error });
    return;
  }
  if (end.error !== undefined) {
    if (!catchAt(ctx, { kind: 'error', error: end.error }, instance)) fail(ctx, instance, 'calledCaseFailed', { caseId, error: end.error });
    return;
  }
  if (end.status === 'cancelled') fail(ctx, instance, 'calledCaseCancelled', { caseId, ...(caseId !== undefined && { error: caseId }) });
  else complete(ctx, instance, { extras: { result: { caseId: caseId ?? null, endState: end.endState, values: end.values } } });
}

function fail(ctx: StepContext, { elementId, scopeId, id: instanceId }: ElementInstance, code: string, params: Record<string, unknown>): void {
  raiseIncident(ctx, { code, elementId, scopeId, instanceId, params, retry: { kind: 'service', ref: instanceId } });
}
