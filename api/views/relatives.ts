import { relativesOf, type Relative } from '../../db/queries/case-starts.js';
import { type CaseFullRow, casesSeen } from '../../db/queries/cases.js';
import type { Principal } from '../auth/principal.js';
import type { CaseDetail } from '../contract/cases.js';
import type { Deps } from '../deps.js';
import { visibilityOf } from '../policy/case-access.js';

/** The cases that a case has called and the one that has called it, of those that somebody may see. People outside see neither. */
export async function relativesSeen(
  deps: Deps,
  caller: Principal,
  row: Pick<CaseFullRow, 'id' | 'hasRelatives'>,
): Promise<Pick<CaseDetail, 'children' | 'caller'>> {
  if (caller.outside || !row.hasRelatives) return { children: [], caller: null };
  const relatives = await relativesOf(deps.db, row.id);
  const all = [...relatives.called, ...(relatives.caller ? [relatives.caller] : [])];
  if (all.length === 0) return { children: [], caller: null };
  const visibility = visibilityOf(caller, await deps.definitions.latestDocuments());
  const found = await casesSeen(
    deps.db,
    visibility,
    all.map(({ id }) => id),
  );
  const rows = new Map(found.map((row) => [row.id, row]));
  const seen = ({ id, elementId }: Relative) => {
    const row = rows.get(id);
    return row ? [{ shown: { id, number: id, process: row.process, status: row.status }, elementId }] : [];
  };
  return {
    children: relatives.called.flatMap(seen).map(({ shown, elementId }) => ({ ...shown, calledBy: elementId })),
    caller: (relatives.caller ? seen(relatives.caller) : []).map(({ shown, elementId }) => ({ ...shown, elementId }))[0] ?? null,
  };
}
