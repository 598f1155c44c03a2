import { fileURLToPath } from 'node:url';
import { loadProcesses } from '../../processes/load.js';
import type { Database } from '../pool.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { checksumOf, publishChecked, refuseUnfit, whatExists } from '../publish.js';
import { fingerprints } from '../queries/definitions.js';
import { declareParameter } from '../queries/parameters.js';

/** Folder of the shipped processes. */
export const SHIPPED_PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));

/** Account id under which shipped definitions are published. */
const SHIPPED = 'system';

/**
 * Declares the parameters of a folder and publishes those of its definitions that are not among the versions yet; what was published once is neither
 * checked nor written again, so a start costs no more for a hundred processes. Where the newest version is somebody's own, a changed shipped one is
 * not put over it; answers the keys of these. One that is unfit is refused before anything is published (UnfitDefinitionError).
 */
export async function seedProcesses(db: Database, root: string = SHIPPED_PROCESSES): Promise<string[]> {
  const { definitions, parameters } = loadProcesses(root);
  for (const { orgPack, ...declaration } of parameters) await declareParameter(db, declaration, orgPack);
  const published = await fingerprints(db);
  const changed = definitions.filter((document) => !published.some(({ key, checksum }) => key === document.key && checksum === checksumOf(document)));
  if (changed.length === 0) return [];
  const isTheirs = (document: ProcessDefinition): boolean => (published.findLast(({ key }) => key === document.key)?.publishedBy ?? SHIPPED) !== SHIPPED;
  const wanted = changed.filter((document) => !isTheirs(document));
  const known = await whatExists(db);
  const all = { ...known, processes: [...known.processes.filter(({ key }) => !definitions.some((d) => d.key === key)), ...definitions] };
  for (const document of wanted) refuseUnfit(document, all);
  for (const document of wanted) await db.transaction().execute((trx) => publishChecked(trx, { document, note: null, publishedBy: SHIPPED }));
  return changed.filter(isTheirs).map(({ key }) => key);
}
