import type { ActiveElement } from '../../engine/active-elements.js';
import type { CaseRow } from '../../db/queries/cases.js';
import { claimsOfCases } from '../../db/queries/claims.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import type { CaseSummary, CurrentElement } from '../contract/cases.js';
import type { Deps } from '../deps.js';
import { isoInstant, isoOrNull } from '../http/instant.js';
import { shownItems } from '../policy/internal-items.js';
import { elementName } from './definition-names.js';
import { flagLooks, shownFlags } from './flag-looks.js';
import { withItemNames } from './item-names.js';
import { loadNames, type Names } from './names.js';

/** Who has a piece of work, by the case or a claim, or the first of the groups that may take it; null: a machine, or another case. */
export function holderOf({ assignee, instanceId, candidateGroups, candidateParty }: ActiveElement, names: Names, claims: ReadonlyMap<string, string>) {
  const user = assignee ?? claims.get(instanceId);
  const [group = null] = names.candidates(candidateGroups, candidateParty ?? null);
  return user === undefined ? group : names.person(user);
}

function currentElement(
  active: ActiveElement,
  definition: ProcessDefinition,
  names: Names,
  claims: ReadonlyMap<string, string>,
  outside: boolean,
): CurrentElement {
  return {
    elementId: active.elementId,
    name: elementName(definition, active.elementId),
    since: isoInstant(active.since),
    performer: holderOf(active, names, claims),
    dueAt: outside ? null : isoOrNull(active.dueAt),
    overdue: !outside && active.overdue,
    ...(active.scope && { scope: active.scope }),
  };
}

/** Companies that a case's row speaks of. */
export const partiesOf = (row: Pick<CaseRow, 'partyId' | 'currentElements'>): (string | null)[] => [
  row.partyId,
  ...row.currentElements.map((active) => active.candidateParty ?? null),
];

/** A case's row in the API's words; the title begins with the company's name. */
export function caseSummaryOf(
  row: CaseRow | Omit<CaseRow, 'sortKey'>,
  definition: ProcessDefinition,
  names: Names,
  claims: ReadonlyMap<string, string>,
  outside: boolean,
  newest: ProcessDefinition = definition,
): CaseSummary {
  const flags = shownFlags(row.flags, definition.flags, outside);
  const party = names.party(row.partyId);
  return {
    id: row.id,
    number: row.id,
    title: party ? `${party.name} · ${row.title}` : row.title,
    process: row.process,
    processName: definition.name,
    version: row.version,
    status: row.status,
    flags,
    flagLooks: flagLooks(flags, definition.flags, newest.flags),
    startedAt: isoInstant(row.startedAt),
    startedBy: names.person(row.startedBy),
    endedAt: isoOrNull(row.endedAt),
    endState: row.endState,
    dueAt: outside ? null : isoOrNull(row.dueAt),
    dueUnit: outside ? null : row.dueUnit,
    dueUncertain: !outside && row.dueUncertain,
    updatedAt: isoInstant(row.updatedAt),
    party,
    currentElements: shownItems({ outside }, definition, row.currentElements).map((active) => currentElement(active, definition, names, claims, outside)),
  };
}

/** Rows of a list, with names, titles and who has claimed what. */
export async function caseSummaries(deps: Deps, caller: Principal, rows: readonly CaseRow[]): Promise<CaseSummary[]> {
  const claims = await claimsOfCases(
    deps.db,
    rows.map((row) => row.id),
  );
  const users = [...rows.map((row) => row.startedBy), ...rows.flatMap((row) => row.currentElements.map((e) => e.assignee)), ...claims.values()];
  const names = await loadNames(deps, { users, parties: rows.flatMap(partiesOf) });
  return Promise.all(
    rows.map(async (row) => {
      const [{ document }, newest] = await Promise.all([deps.definitions.versionOf(row), deps.definitions.latestOf(row.process)]);
      const summary = caseSummaryOf(row, document, names, claims, caller.outside, newest?.document);
      return { ...summary, currentElements: await withItemNames(deps, document, summary.currentElements) };
    }),
  );
}
