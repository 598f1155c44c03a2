import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { compile } from '../../model/compile.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { loadProcesses } from '../../processes/load.js';
import type { Database } from '../pool.js';
import { publishVersion } from '../queries/definitions.js';
import { listRoles } from '../queries/organisation.js';
import { declareParameter, listParameters } from '../queries/parameters.js';
import { refuseUnfit } from './check-processes.js';

/** Folder of the shipped processes. */
export const SHIPPED_PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));

/** Fingerprint of a document; equal documents are one version. */
export const checksumOf = (document: ProcessDefinition): string => createHash('sha256').update(JSON.stringify(document)).digest('hex');

/**
 * Declares the parameters and publishes the definitions of a folder; a definition that has not changed stays at its version. One that is unfit is refused
 * before anything is published (UnfitDefinitionError).
 */
export async function seedProcesses(db: Database, root: string = SHIPPED_PROCESSES): Promise<void> {
  const { definitions, parameters } = loadProcesses(root);
  for (const { orgPack, ...declaration } of parameters) await declareParameter(db, declaration, orgPack);
  const known = { roles: (await listRoles(db)).map(({ id }) => id), parameters: (await listParameters(db)).map(({ declaration }) => declaration) };
  for (const document of definitions) refuseUnfit(document, known);
  for (const document of definitions) await publishVersion(db, { document, checksum: checksumOf(document), note: null, publishedBy: 'system', compile });
}
