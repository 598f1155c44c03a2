import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** A change of a variable, as the journal has it. */
export interface VariableChangeRow {
  readonly actor: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly from: unknown;
  readonly to: unknown;
}

/** So many changes back is looked for who made one. */
const LOOKED_BACK = 50;

/** The newest changes of a variable of a case, newest first; what the engine has set counts as the doing of whom it comes of. */
export async function changesOfVariable(db: Database, caseId: CaseId, name: string): Promise<VariableChangeRow[]> {
  const { rows } = await sql<{ actorId: string; actorName: string; at: Date; from: unknown; to: unknown }>`
    select coalesce(j.data -> 'because' ->> 'id', j.actor_id) as "actorId", coalesce(j.data -> 'because' ->> 'name', j.actor_name) as "actorName", j.at, c -> 'from' as "from", c -> 'to' as "to"
    from journal j cross join lateral jsonb_array_elements(case when jsonb_typeof(j.data -> 'changed') = 'array' then j.data -> 'changed' else '[]'::jsonb end) c
    where j.case_id = ${caseId} and j.data ? 'changed' and c ->> 'name' = ${name} order by j.seq desc limit ${LOOKED_BACK}`.execute(db);
  return rows.map(({ actorId, actorName, at, from, to }) => ({ actor: { id: actorId, name: actorName }, at, from, to }));
}
