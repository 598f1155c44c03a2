import { sql } from 'kysely';
import type { Actor } from '../../engine/case-state.js';
import type { Database } from '../pool.js';

/**
 * The superiors of a person whose accounts are in use, the nearest first; one whose account is not is passed over and is no level. A chain that comes back to
 * somebody ends there. Undefined: there is nobody of the name.
 */
export async function peopleAbove(db: Database, id: string, levels: number): Promise<readonly Actor[] | undefined> {
  const { rows } = await sql<Actor & { readonly level: number; readonly inUse: boolean }>`
    with recursive above as (
      select id, name, superior_id, disabled_at, 0 as level, array[id] as seen from users where id = ${id}
      union all
      select u.id, u.name, u.superior_id, u.disabled_at, level + 1, seen || u.id from above a join users u on u.id = a.superior_id where u.id <> all (seen))
    select id, name, level, disabled_at is null as "inUse" from above order by level`.execute(db);
  if (rows.length === 0) return undefined;
  return rows
    .filter(({ level, inUse }) => level > 0 && inUse)
    .slice(0, levels)
    .map(({ id: above, name }) => ({ id: above, name }));
}

/** Everybody who has a role and whose account is in use, by user name. */
export async function peopleOfRole(db: Database, role: string, orgPack: string | undefined): Promise<readonly Actor[]> {
  const { rows } = await sql<Actor>`select u.id, u.name from users u join user_roles r on r.user_id = u.id
    where r.role_id = ${role} and u.disabled_at is null and (${orgPack ?? null}::text is null or u.org_pack = ${orgPack ?? null}) order by u.id`.execute(db);
  return rows;
}
