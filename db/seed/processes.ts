import { fileURLToPath } from 'node:url';
import { loadProcesses } from '../../processes/load.js';
import type { Database } from '../pool.js';
import { publish, refuseUnfit, whatExists } from '../publish.js';
import { declareParameter } from '../queries/parameters.js';

/** Folder of the shipped processes. */
export const SHIPPED_PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));

/**
 * Declares the parameters and publishes the definitions of a folder; a definition that has not changed stays at its version. One that is unfit is refused
 * before anything is published (UnfitDefinitionError).
 */
export async function seedProcesses(db: Database, root: string = SHIPPED_PROCESSES): Promise<void> {
  const { definitions, parameters } = loadProcesses(root);
  for (const { orgPack, ...declaration } of parameters) await declareParameter(db, declaration, orgPack);
  const known = await whatExists(db);
  const all = { ...known, processes: [...known.processes.filter(({ key }) => !definitions.some((d) => d.key === key)), ...definitions] };
  for (const document of definitions) refuseUnfit(document, all);
  for (const document of definitions) await db.transaction().execute((trx) => publish(trx, { document, note: null, publishedBy: 'system' }, all));
}
