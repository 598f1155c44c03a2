import { ROOT, type CaseState, type Incident } from '../case-state.js';
import { isLoud, nextId, record, scopeRefOf, type StepContext } from '../context.js';
import { said } from '../end-cause.js';
import type { Said } from '../record.js';
import { means } from '../revisions.js';
import { traceIncident } from '../trace.js';
import type { ElementId, InstanceId, ScopeId } from '../../model/ids.js';

/** Something went wrong that a person must mend: kept on the case, visible and retryable; the case goes on waiting. */
export function raiseIncident(ctx: StepContext, fault: Omit<Incident, 'id' | 'at'> & { readonly scopeId: ScopeId }): void {
  const { scopeId, ...rest } = fault;
  const item = scopeRefOf(ctx.state, scopeId);
  const incident: Incident = { id: nextId(ctx, 'incident', rest.elementId, scopeId), at: ctx.now, ...(item && { scope: item }), ...rest };
  ctx.state.incidents[incident.id] = incident;
  ctx.groups.incidentsOfInstance.added(incident);
  ctx.groups.incidentsOfWait.added(incident);
  traceIncident(ctx.state, incident.elementId, scopeId, true);
  record(ctx, 'incidentCreated', incident.elementId, scopeId, { incidentId: incident.id, code: incident.code, params: incident.params });
}

/** Where an expression stands, and what it is for. */
interface ExpressionPlace {
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  readonly instanceId?: InstanceId;
}

/** An expression gave nothing where the case can go on without: said once for as long as it is open. A case of revision 1 goes on in silence. */
export function expressionFailed(ctx: StepContext, place: ExpressionPlace, expression: string, error: unknown, code = 'expressionFailed'): void {
  const isKnown = (open: Incident) => open.code === code && open.elementId === place.elementId && open.params.expression === expression;
  if (!isLoud(ctx.state) || Object.values(ctx.state.incidents).some(isKnown)) return;
  raiseIncident(ctx, { code, ...place, params: { expression, error } });
}

/** The scope of what it stands at, while that goes on. */
function placeOf(state: CaseState, { instanceId, scope }: Incident): string {
  const instance = instanceId === undefined ? undefined : state.instances[instanceId];
  if (instance || !scope || !means(state, 'wordsOfTheReader')) return instance?.scopeId ?? ROOT;
  const isItem = (id: string) => {
    const item = scopeRefOf(state, id);
    return item?.elementId === scope.elementId && item.key === scope.key;
  };
  return Object.keys(state.scopes).find(isItem) ?? ROOT;
}

/** What is waited for is right now, or is waited for no more: what was wrong with it is over. */
export function clearWaitFailed(ctx: StepContext, waitId: string, why: 'mended' | 'elementLeft'): void {
  for (const incident of ctx.groups.incidentsOfWait.of(waitId)) clearIncident(ctx, incident, 'resolved', { kind: why });
}

/** Takes an incident off the case: a person does, and says why, or the course of the case makes it pointless. */
export function clearIncident(ctx: StepContext, incident: Incident, how: 'retried' | 'resolved', reason: Said): void {
  delete ctx.state.incidents[incident.id];
  const scopeId = placeOf(ctx.state, incident);
  traceIncident(ctx.state, incident.elementId, scopeId, false);
  const byPerson = typeof reason === 'string';
  const data = { incidentId: incident.id, code: incident.code, how, reason: byPerson ? reason : said(ctx, reason) };
  record(ctx, 'incidentResolved', incident.elementId, scopeId, data, byPerson ? ctx.actor : null);
}
