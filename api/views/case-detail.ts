import type { Incident, ScopeRef } from '../../engine/case-state.js';
import { findCase, keepStepAndFindCase, type CaseFullRow } from '../../db/queries/cases.js';
import { incidentScopes } from '../../db/queries/journal.js';
import type { CaseVisibility } from '../../db/queries/visibility.js';
import type { TaskListRow } from '../../db/queries/tasks.js';
import { type VoteGiven, votesGiven } from '../../db/queries/votes-given.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { CommandResult } from '../../workflows/messages.js';
import type { Principal } from '../auth/principal.js';
import { proved } from '../commands/proof.js';
import type { CaseDetail, CaseIncident, ElementState } from '../contract/cases.js';
import type { Deps } from '../deps.js';
import { notFound } from '../errors/api-error.js';
import { isoInstant, isoOrNull } from '../http/instant.js';
import type { Language } from '../http/language.js';
import { caseActivities } from '../policy/case-activities.js';
import { caseMessages, caseOperations, isInvolved, visibilityOf } from '../policy/case-access.js';
import { shownItems } from '../policy/internal-items.js';
import { visibleValues } from '../policy/internal.js';
import { caseSummaryOf, holderOf, partiesOf } from './case-summary.js';
import { deadlineView, shownDeadlines } from './deadline-view.js';
import { elementName } from './definition-names.js';
import { incidentText } from './incident-text.js';
import { caseWithItemNames } from './item-names.js';
import { relativesSeen } from './relatives.js';
import { withoutNumbers } from './kept-numbers.js';
import { loadNames, type Names } from './names.js';
import { handingsIn, taskSummaryOf } from './task-view.js';

/** A case the caller may see; else 404. */
export async function visibleCase(deps: Deps, caller: Principal, id: string): Promise<CaseFullRow> {
  const row = await findCase(deps.db, visibilityOf(caller, await deps.definitions.latestDocuments()), id);
  if (!row) throw notFound();
  return row;
}

/**
 * The case after a command that it has answered, as the caller may see it; else 404. What the step held back may leave the house from now on; where the rows
 * say something else they are made the case's first.
 */
export async function caseAfter(deps: Deps, caller: Principal, id: string, result: CommandResult): Promise<CaseFullRow> {
  const { seq, identity } = result;
  if (identity !== undefined) {
    const visibility = await sightAfter(deps, caller);
    // Where that fails, the step is proved apart, and the case read apart.
    const found = await keepStepAndFindCase(deps.db, visibility, id, { seq, identity }).catch(() => null);
    if (found?.row) return found.row;
    if (found) throw notFound();
  }
  await proved(deps, id, result);
  const row = await findCase(deps.db, await sightAfter(deps, caller), id);
  if (!row) throw notFound();
  return row;
}

/** What each sight is without what is kept from it: the same object, which keeps its statements. */
const unguarded = new WeakMap<CaseVisibility, CaseVisibility>();

/** What somebody sees who has just acted, though by his own act the case may be kept from him from now on: he is told what became of it. */
async function sightAfter(deps: Deps, caller: Principal): Promise<CaseVisibility> {
  const sight = visibilityOf(caller, await deps.definitions.latestDocuments());
  if (!sight.withheld?.length) return sight;
  const known = unguarded.get(sight) ?? { ...sight, withheld: [] };
  unguarded.set(sight, known);
  return known;
}

/** `hasEnded`: of a case that has, only a notice can be sent again. */
async function incidentsOf({ db }: Deps, row: CaseFullRow, definition: ProcessDefinition, language: Language, hasEnded: boolean): Promise<CaseIncident[]> {
  // Of older cases the record alone has it.
  const older = row.incidents.flatMap(({ id, scope }) => (scope ? [] : [id]));
  const scopes = await incidentScopes(db, row.id, older);
  return row.incidents.map((incident) => incidentOf(incident, incident.scope ?? scopes.get(incident.id), definition, language, hasEnded));
}

const incidentOf = (incident: Incident, scope: ScopeRef | undefined, definition: ProcessDefinition, language: Language, hasEnded: boolean): CaseIncident => ({
  id: incident.id,
  code: incident.code,
  elementId: incident.elementId,
  ...(scope && { scope }),
  at: isoInstant(incident.at),
  params: incident.params,
  retryable: hasEnded ? incident.retry?.kind === 'notification' : incident.retry !== undefined,
  takesInstant: incident.retry?.kind === 'timer',
  message: incidentText(incident, { element: elementName(definition, incident.elementId), scope }, language),
});

/** An element and its item, as the key of a map. No id of an element holds a bar (model/text.ts). */
const placeOf = ({ elementId, scope }: { readonly elementId: string; readonly scope?: ScopeRef | null | undefined }) =>
  scope ? `${elementId}|${scope.key}` : elementId;

/** Whom each approval under way waits for, and who has answered, by its place. */
function votersOf(
  row: CaseFullRow,
  claims: ReadonlyMap<string, string>,
  names: Names,
  votes: readonly VoteGiven[],
): Map<string, NonNullable<ElementState['voters']>> {
  const voters = new Map<string, NonNullable<ElementState['voters']>>();
  for (const active of row.currentElements) {
    if (!active.instanceId.includes('~')) continue;
    const place = voters.get(placeOf(active)) ?? { waiting: [], done: [] };
    const holder = holderOf(active, names, claims);
    if (holder) place.waiting.push(holder);
    voters.set(placeOf(active), place);
  }
  for (const vote of votes) voters.get(placeOf(vote))?.done.push(names.person(vote.user));
  return voters;
}

/** What the elements of a case are told from, beside its row. */
interface Work {
  readonly claims: ReadonlyMap<string, string>;
  readonly names: Names;
  readonly tasks: readonly TaskListRow[];
  /** Of approvals under way; null: the reader is from outside. */
  readonly votes: readonly VoteGiven[] | null;
}

function elementsOf(row: CaseFullRow, { claims, names, tasks, votes }: Work): ElementState[] {
  const voters = votes && votersOf(row, claims, names, votes);
  const firstAt = new Map<string, TaskListRow>();
  for (const task of tasks) if (!firstAt.has(placeOf(task))) firstAt.set(placeOf(task), task);
  return row.trace.map(({ elementId, scope, state, enteredAt, leftAt, performer, count }) => {
    const task = firstAt.get(placeOf({ elementId, scope }));
    const claimed = task && claims.get(task.id);
    const several = state === 'active' || state === 'incident' ? voters?.get(placeOf({ elementId, scope })) : undefined;
    return {
      elementId,
      ...(scope && { scope }),
      state,
      enteredAt: isoInstant(enteredAt),
      leftAt: isoOrNull(leftAt),
      performer: performer ?? (state === 'active' && claimed !== undefined ? names.person(claimed) : null),
      count,
      ...(several && { voters: several }),
    };
  });
}

function shownTasks(caller: Principal, rows: readonly TaskListRow[]): TaskListRow[] {
  return caller.outside ? rows.filter((row) => isInvolved(caller, row)) : [...rows];
}

/** A case as the caller may see it. */
export async function caseDetail(deps: Deps, caller: Principal, row: CaseFullRow, language: Language): Promise<CaseDetail> {
  const { tasks } = row;
  const [{ document: definition }, newest] = await Promise.all([deps.definitions.versionOf(row), deps.definitions.latestOf(row.process)]);
  const votes = caller.outside
    ? null
    : await votesGiven(
        deps.db,
        row.id,
        row.currentElements.map(({ instanceId }) => instanceId),
      );
  const claims = new Map(tasks.flatMap((task) => (task.assignee === null ? [] : [[task.id, task.assignee] as const])));
  const users = [
    row.startedBy,
    ...row.currentElements.map((e) => e.assignee),
    ...tasks.flatMap((t) => [t.assignee, t.completedBy]),
    ...(votes ?? []).map(({ user }) => user),
  ];
  const shown = shownTasks(caller, tasks);
  const parties = [...partiesOf(row), ...tasks.map((t) => t.candidateParty)];
  const [names, handings, relatives] = await Promise.all([
    loadNames(deps, { users, parties }),
    handingsIn(deps, caller, shown),
    relativesSeen(deps, caller, row),
  ]);
  const activities = caseActivities(caller, definition, row);
  const hasEnded = row.status === 'completed' || row.status === 'cancelled';
  const detail: CaseDetail = {
    ...caseSummaryOf(row, definition, names, claims, caller.outside, newest?.document),
    orgPack: row.orgPack,
    variables: visibleValues(caller, definition, row.variables),
    scopes: shownItems(caller, definition, [...row.endedScopes, ...row.scopes]).map(({ scope, variables }) => ({
      scope,
      variables: visibleValues(caller, definition, variables),
    })),
    tasks: shown.map((task) => taskSummaryOf(task, definition, { names, handings, outside: caller.outside })),
    elements: shownItems(caller, definition, elementsOf(row, { claims, names, tasks, votes })),
    flowsTaken: row.flowsTaken,
    deadlines: caller.outside ? [] : shownDeadlines(row).map((deadline) => deadlineView(deadline, definition)),
    incidents: caller.outside ? [] : await incidentsOf(deps, row, definition, language, hasEnded),
    children: [...relatives.children],
    caller: relatives.caller,
    allowedOperations: [
      ...caseOperations(caller, definition, {
        status: row.status,
        hasIncidents: row.incidents.length > 0,
        hasDeadlines: row.deadlines.some((d) => d.state === 'armed' || d.state === 'overdue'),
        hasTasks: tasks.some((task) => task.state === 'open'),
      }),
      ...new Set(activities.map(({ operation }) => operation)),
    ],
    allowedMessages: caseMessages(caller, definition, row.status),
    allowedActivities: activities,
  };
  return withoutNumbers(await caseWithItemNames(deps, definition, detail), relatives.kept);
}

/** The same by number. */
export async function readCase(deps: Deps, caller: Principal, id: string, language: Language): Promise<CaseDetail> {
  return caseDetail(deps, caller, await visibleCase(deps, caller, id), language);
}
