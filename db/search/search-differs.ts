import type { Pool } from 'pg';
import { rowsOf } from './write-searched.js';
import type { SearchedCase } from './search-rows.js';
import type { CaseId } from '../../model/ids.js';

interface Stored {
  readonly internal: boolean;
  readonly text: string;
  readonly sounds: string;
}

/** The words of a case without the order in which its values stood: PostgreSQL gives members of JSON in its own. */
function wordsOf(rows: readonly Stored[]): string {
  const lines = rows.flatMap(({ internal, text, sounds }) =>
    [...text.split('\n'), ...sounds.split('\n').map((sound) => `~${sound}`)].map((line) => `${internal} ${line}`),
  );
  return [...new Set(lines)].sort().join('\n');
}

/** Whether what is searched of a case is not what its own words are now. Where the worker is to make it anew, it is no difference. */
export async function searchDiffers(
  pool: Pool,
  caseId: CaseId,
  found: SearchedCase & { readonly process: string; readonly version: number },
): Promise<boolean> {
  const { rows: state } = await pool.query<{ digest: string }>('select digest from case_search_state where case_id = $1', [caseId]);
  if (state[0]?.digest === '') return false;
  const { rows } = await pool.query<Stored>(`select internal, text, sounds from case_search where case_id = $1 and scope = ''`, [caseId]);
  const made = await rowsOf(pool, caseId, found);
  return state.length === 0 || wordsOf(rows) !== wordsOf(made.filter(({ scope }) => scope === ''));
}

/** Has the worker make what is searched of a case anew. */
export async function searchAnew(pool: Pool, caseId: CaseId): Promise<void> {
  await pool.query(`insert into case_search_state (case_id, digest) select id, '' from cases where id = $1 on conflict (case_id) do update set digest = ''`, [
    caseId,
  ]);
}
