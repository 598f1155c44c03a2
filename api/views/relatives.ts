import { relativesOf, type Relative } from '../../db/queries/case-starts.js';
import { type CaseFullRow, casesSeen } from '../../db/queries/cases.js';
import { claimsOfCases } from '../../db/queries/claims.js';
import type { CaseId } from '../../model/ids.js';
import type { Principal } from '../auth/principal.js';
import type { CaseDetail } from '../contract/cases.js';
import type { Performer } from '../contract/common.js';
import type { Deps } from '../deps.js';
import { visibilityOf } from '../policy/case-access.js';
import { holderOf } from './case-summary.js';
import { loadNames } from './names.js';

type Row = Pick<CaseFullRow, 'id' | 'hasRelatives'>;
type SeenRow = Awaited<ReturnType<typeof casesSeen>>[number];

/** The cases that a case has called and the one that has called it, as far as somebody may see them. */
interface Seen extends Pick<CaseDetail, 'children' | 'caller'> {
  /** Numbers of the others: he reads them nowhere (`withoutNumbers`). */
  readonly kept: readonly CaseId[];
}

/** All of them, and the rows of those that somebody may see; people outside see none. */
async function found(deps: Deps, caller: Principal, row: Row) {
  const { called, caller: by } = row.hasRelatives ? await relativesOf(deps.db, row.id) : { called: [], caller: null };
  const ids = [...called, ...(by ? [by] : [])].map(({ id }) => id);
  const mayBeSeen = ids.length > 0 && !caller.outside;
  const rows = mayBeSeen ? await casesSeen(deps.db, visibilityOf(caller, await deps.definitions.latestDocuments()), ids) : [];
  return { called, by, rows, kept: ids.filter((id) => !rows.some((each) => each.id === id)) };
}

/** The cases that a case has called and the one that has called it, of those that somebody may see, and which are kept from him. */
export async function relativesSeen(deps: Deps, caller: Principal, row: Row): Promise<Seen> {
  const { called, by, rows, kept } = await found(deps, caller, row);
  if (rows.length === 0) return { children: [], caller: null, kept };
  const holders = await holdersIn(deps, rows);
  const seen = ({ id, elementId }: Relative) => {
    const each = rows.find((one) => one.id === id);
    return each ? [{ shown: { id, number: id, process: each.process, status: each.status }, elementId }] : [];
  };
  return {
    children: called.flatMap(seen).map(({ shown, elementId }) => ({ ...shown, calledBy: elementId, holders: holders.get(shown.id) ?? [] })),
    caller: (by ? seen(by) : []).map(({ shown, elementId }) => ({ ...shown, elementId }))[0] ?? null,
    kept,
  };
}

/** Who has work in each of these that runs, each once. */
async function holdersIn(deps: Deps, rows: readonly SeenRow[]): Promise<ReadonlyMap<CaseId, Performer[]>> {
  const running = rows.filter(({ status }) => status === 'running' || status === 'suspended');
  const claims = await claimsOfCases(
    deps.db,
    running.map(({ id }) => id),
  );
  const present = running.flatMap(({ currentElements }) => currentElements);
  const users = [...present.map(({ assignee }) => assignee), ...claims.values()];
  const names = await loadNames(deps, { users, parties: present.map(({ candidateParty }) => candidateParty ?? null) });
  return new Map(
    running.map(({ id, currentElements }) => {
      const each = currentElements.flatMap((active) => holderOf(active, names, claims) ?? []);
      return [id, [...new Map(each.map((holder) => [JSON.stringify(holder), holder])).values()]];
    }),
  );
}

/** Numbers of the cases that a case has called, or that has called it, and that somebody may not see. */
export const keptRelatives = async (deps: Deps, caller: Principal, row: Row): Promise<readonly CaseId[]> => (await found(deps, caller, row)).kept;
