import type { Pool } from 'pg';
import type { ResolvedRecipient } from '../../engine/effect.js';
import { filledIn, WHOM } from '../../model/notices/mail-words.js';
import type { LocalizedText } from '../../model/text.js';

const same = (text: string): LocalizedText => ({ zh: text, en: text });

async function roleName(pool: Pool, id: string): Promise<LocalizedText> {
  const { rows } = await pool.query<{ name: Partial<LocalizedText> }>('select name from roles where id = $1', [id]);
  const { zh = id, en = zh } = rows[0]?.name ?? {};
  return { zh, en };
}

async function partyName(pool: Pool, id: string): Promise<LocalizedText> {
  const { rows } = await pool.query<{ name: string }>('select name from parties where id = $1', [id]);
  return same(rows[0]?.name ?? id);
}

async function personName(pool: Pool, id: string): Promise<LocalizedText> {
  const { rows } = await pool.query<{ name: string }>('select name from users where id = $1 or username = $1', [id]);
  return same(rows[0]?.name ?? id);
}

/** Whom a recipient means, in words, also where nobody stands behind it. */
export async function recipientName(pool: Pool, to: ResolvedRecipient): Promise<LocalizedText> {
  if ('role' in to) {
    const name = await roleName(pool, to.role);
    return to.party === undefined ? name : filledIn(WHOM.roleAt, { name, party: await partyName(pool, to.party) });
  }
  if ('user' in to) return personName(pool, to.user);
  if ('superiorOf' in to) return filledIn(WHOM.superiorOf, { name: await personName(pool, to.superiorOf) });
  if ('superiorOfRole' in to) return filledIn(WHOM.superiorOf, { name: await roleName(pool, to.superiorOfRole) });
  return 'party' in to ? partyName(pool, to.party) : same(to.address);
}
