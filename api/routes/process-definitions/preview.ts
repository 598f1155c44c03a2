import { z } from 'zod';
import { parameterValues } from '../../../db/queries/parameters.js';
import { ROOT, type CaseState } from '../../../engine/case-state.js';
import { evaluateFeel, type ExpressionHost } from '../../../engine/expressions/feel.js';
import { start } from '../../../engine/step.js';
import { caseParameters } from '../../../model/case-parameters.js';
import type { ExecutableGraph } from '../../../model/compile.js';
import { scopeEntryOf } from '../../../model/scope-entry.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import type { Principal } from '../../auth/principal.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import { preview, previewRequest } from '../../contract/definitions.js';
import { ApiError, type FieldFault, invalid } from '../../errors/api-error.js';
import { checkAnswer } from '../../forms/answer.js';
import { hostOf } from '../../forms/checks.js';
import { inApiWords } from '../../forms/fault-words.js';
import { formOfStart } from '../../forms/form-store.js';
import { ofOwnParty } from '../../forms/own-party.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { mayStart, supervises } from '../../policy/abilities.js';
import { clockName, elementName, elementOf } from '../../views/definition-names.js';
import { loadNames, type Names } from '../../views/names.js';
import { nextDue } from '../../views/next-due.js';
import { visibleDefinition } from './visible-definition.js';
import { processInAddress } from '../../contract/addresses.js';

/** The way a case would take: at a gateway the default flow, for little is known yet; else the first whose condition holds. */
function pathOf(graph: ExecutableGraph, variables: Readonly<Record<string, unknown>>, host: ExpressionHost): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  const next = (id: string): string | undefined => {
    const flows = (graph.outgoing[id] ?? []).flatMap((flow) => graph.flows[flow] ?? []);
    const usual = flows.find((flow) => flow.isDefault) ?? flows.find((flow) => flow.condition !== undefined && isTrue(flow.condition, variables, host));
    return (usual ?? flows[0])?.target;
  };
  const walk = (from: string | undefined): void => {
    for (let id = from; id !== undefined && id !== '' && !seen.has(id); id = next(id)) {
      seen.add(id);
      path.push(id);
      if (scopeEntryOf(graph, id)) walk(scopeEntryOf(graph, id)?.start);
    }
  };
  walk(scopeEntryOf(graph, null)?.start);
  return path;
}

function isTrue(condition: string, variables: Readonly<Record<string, unknown>>, host: ExpressionHost): boolean {
  const result = evaluateFeel(condition, variables, host);
  return result.ok && result.value === true;
}

/** What no half-filled form holds: names it does not have, values of another type. What is missing, too short or not right yet is still being filled in. */
const faultsSoFar = (caller: Principal, definition: ProcessDefinition, variables: Readonly<Record<string, unknown>>): FieldFault[] =>
  checkAnswer(formOfStart(definition, caller), {}, { values: variables }, '/variables')
    .faults.filter(({ code }) => code === 'unknownField' || code === 'wrongType')
    .map(inApiWords);

const nextTasks = (caller: Principal, state: CaseState, definition: ProcessDefinition, names: Names) =>
  Object.values(state.tasks).map((task) => ({
    elementId: task.elementId,
    name: elementName(definition, task.elementId),
    ...(task.scope && { scope: task.scope }),
    performers: task.assignee === null ? names.candidates(task.candidateGroups, task.candidateParty) : [names.person(task.assignee)],
    ...nextDue(caller, task, state.deadlines, elementOf(definition, task.elementId)),
  }));

const deadlines = (state: CaseState, definition: ProcessDefinition) =>
  Object.values(state.deadlines)
    .filter(({ state: stands }) => stands !== 'exempt')
    .map((deadline) => ({
      id: deadline.id,
      name: clockName(definition, deadline.clockId),
      parameter: deadline.parameter,
      ...(deadline.elementId !== undefined && { elementId: deadline.elementId }),
      from: isoInstant(deadline.from),
      dueAt: isoInstant(deadline.dueAt),
      countedDays: [...deadline.countedDays],
      skippedDays: [...deadline.skippedDays],
      calendarUncertain: deadline.calendarUncertain,
    }));

/** `POST /api/process-definitions/{key}/preview`: starts the case here, in memory, with what is filled in so far. */
export const previewCase = signedIn(
  {
    id: 'previewCase',
    method: 'post',
    path: '/api/process-definitions/{key}/preview',
    tag: 'processes',
    summary: 'What would happen: path, next persons, due dates',
    params: z.strictObject({ key: processInAddress }),
    body: previewRequest,
    responses: { 200: { description: 'what would happen', schema: preview } },
    errors: ['notFound', 'forbidden'],
  },
  async ({ caller, params, body, deps }) => {
    const { document, executable } = await visibleDefinition(deps, caller, params.key, body.version);
    if (!mayStart(caller, document) && !supervises(caller, document)) throw new ApiError('forbidden');
    const variables = ofOwnParty(caller, document, body.variables);
    const faults = faultsSoFar(caller, document, body.variables);
    if (faults.length > 0) throw invalid(faults);
    const [parameters, calendar] = await Promise.all([parameterValues(deps.db, caseParameters(document)), currentSnapshot(deps)]);
    const now = deps.now();
    const { state } = start(executable, { caseId: `${document.numberCode}-preview`, now, startedBy: caller.actor, variables, parameters, calendar });
    const tasks = Object.values(state.tasks);
    const names = await loadNames(deps, { users: tasks.map((task) => task.assignee), parties: tasks.map((task) => task.candidateParty) });
    const path = pathOf(executable, state.scopes[ROOT]?.variables ?? variables, hostOf(now, calendar, parameters));
    return ok({
      path: path.map((id) => ({ elementId: id, name: elementName(document, id), type: executable.elements[id]?.type ?? '' })),
      next: nextTasks(caller, state, document, names),
      deadlines: caller.outside ? [] : deadlines(state, document),
    });
  },
);
