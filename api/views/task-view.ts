import { handingsOf, type Handings } from '../../db/queries/handings.js';
import type { TaskListRow } from '../../db/queries/tasks.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import type { OutcomeButton, TaskSummary } from '../contract/tasks.js';
import type { Deps } from '../deps.js';
import { isoInstant, isoOrNull } from '../http/instant.js';
import { elementName, elementOf } from './definition-names.js';
import { withItemNames } from './item-names.js';
import { loadNames, type Names } from './names.js';
import { copiesOf, type CopyRow } from '../../db/queries/copies.js';
import type { Copy } from '../contract/handing-on.js';
import type { ElementId } from '../../model/ids.js';

/** Buttons of a task. */
export function outcomesOf(definition: ProcessDefinition, elementId: ElementId): OutcomeButton[] {
  const element = elementOf(definition, elementId);
  return element?.type === 'userTask' ? element.outcomes : [];
}

/** A task's row in the API's words; for people outside without the clocks of the case and the names of the house's groups. */
export function taskSummaryOf(
  row: TaskListRow,
  definition: ProcessDefinition,
  { names, handings, outside }: { readonly names: Names; readonly handings: ReadonlyMap<string, Handings>; readonly outside: boolean },
): TaskSummary {
  const party = names.party(row.partyId);
  const seesCase = !outside && (row.state === 'open' || row.state === 'suspended');
  return {
    id: row.id,
    caseId: row.caseId,
    caseNumber: row.caseId,
    process: row.process,
    processName: definition.name,
    elementId: row.elementId,
    ...(row.scope && { scope: row.scope }),
    name: elementName(definition, row.elementId),
    state: row.state,
    waitsForOthers: row.state === 'suspended' && row.caseStatus === 'running',
    assignee: names.personOrNull(row.assignee),
    delegatedBy: handings.get(row.id)?.delegatedBy ?? null,
    onBehalfOf: handings.get(row.id)?.onBehalfOf ?? null,
    candidateGroups: outside ? [] : names.candidates(row.candidateGroups, row.candidateParty),
    createdAt: isoInstant(row.createdAt),
    dueAt: isoOrNull(row.dueAt),
    dueUnit: row.dueUnit,
    dueUncertain: row.dueUncertain,
    caseDueAt: seesCase ? isoOrNull(row.caseDueAt) : null,
    caseDueUnit: seesCase ? row.caseDueUnit : null,
    caseDueUncertain: seesCase && row.caseDueUncertain,
    overdue: row.overdue || (seesCase && row.caseFlags.includes('overdue')),
    claimedAt: isoOrNull(row.claimedAt),
    outcome: row.outcome,
    completedAt: isoOrNull(row.completedAt),
    completedBy: names.personOrNull(row.completedBy),
    outcomes: outcomesOf(definition, row.elementId),
    title: party ? `${party.name} · ${row.title}` : row.title,
    summary: [row.caseId, party?.name, row.title].filter((part) => part).join(' · '),
  };
}

/** How tasks went from hand to hand; only what the case itself has given to somebody can have been delegated. Not for people outside. */
export const handingsIn = (deps: Pick<Deps, 'db'>, caller: Principal, rows: readonly TaskListRow[]): Promise<ReadonlyMap<string, Handings>> =>
  handingsOf(deps.db, caller.outside ? [] : rows.filter((row) => row.isNamed && (row.state === 'open' || row.state === 'suspended')));

/** Rows of a list as this person may see them, with names and titles. */
export async function taskSummaries(deps: Deps, caller: Principal, rows: readonly TaskListRow[]): Promise<TaskSummary[]> {
  const users = rows.flatMap((row) => [row.assignee, row.completedBy]);
  const parties = rows.flatMap((row) => [row.partyId, row.candidateParty]);
  const [names, handings] = await Promise.all([loadNames(deps, { users, parties }), handingsIn(deps, caller, rows)]);
  const reader = { names, handings, outside: caller.outside };
  const summaries = rows.map(async (row) => {
    const { document } = await deps.definitions.versionOf(row);
    return withItemNames(deps, document, [taskSummaryOf(row, document, reader)]);
  });
  return (await Promise.all(summaries)).flat();
}

const copyView = ({ sentBy, sentAt, comment, readAt }: CopyRow, names: Names): Copy => ({
  sentBy: names.person(sentBy),
  sentAt: isoInstant(sentAt),
  comment,
  readAt: isoOrNull(readAt),
});

/** The same with the copies that the caller was sent of them (抄送). */
export async function taskCopies(deps: Deps, caller: Principal, rows: readonly TaskListRow[]): Promise<TaskSummary[]> {
  const copies = await copiesOf(
    deps.db,
    caller.account.id,
    rows.map(({ id }) => id),
  );
  const [summaries, names] = await Promise.all([
    taskSummaries(deps, caller, rows),
    loadNames(deps, { users: [...copies.values()].map(({ sentBy }) => sentBy), parties: [] }),
  ]);
  return summaries.map((summary) => {
    const copy = copies.get(summary.id);
    return copy ? { ...summary, copy: copyView(copy, names) } : summary;
  });
}
