import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { organisation, type Organisation } from '../model/organisation.js';
import { parameterDeclaration, type ParameterDeclaration } from '../model/parameter.js';
import { processDefinition, type ProcessDefinition } from '../model/process-definition.js';

/** A parameter as shipped, with the pack it belongs to (`common`: every pack). */
export interface ShippedParameter extends ParameterDeclaration {
  readonly orgPack: string;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { merge: true });
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function readParameters(path: string): ParameterDeclaration[] {
  const parsed = z.array(parameterDeclaration).safeParse(readYaml(path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * Reads one process folder: `process.yaml`, and beside it `forms.yaml`, `messages.yaml`, `positions.yaml` where present.
 * Throws with the file and the field when something does not fit the language.
 */
export function loadProcess(folder: string): ProcessDefinition {
  const part = (name: string) => (existsSync(join(folder, `${name}.yaml`)) ? readYaml(join(folder, `${name}.yaml`)) : undefined);
  const document = {
    ...(part('process') as object),
    forms: part('forms') ?? {},
    messages: part('messages') ?? {},
    ...(part('positions') ? { positions: part('positions') } : {}),
  };
  const parsed = processDefinition.safeParse(document);
  if (!parsed.success) throw new Error(`${folder}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Pack of what belongs to every organisation. */
const COMMON = 'common';

/** An organisation's own words, with the pack they belong to; null: every pack. */
export interface ShippedOrganisation extends Organisation {
  readonly orgPack: string | null;
}

/** Roles, departments and kinds of companies of a folder laid out as `<pack>/organisation.yaml`. Throws with the file and the field when something does not fit. */
export function loadOrganisations(root: string): ShippedOrganisation[] {
  return folders(root).flatMap((pack) => {
    const file = join(root, pack, 'organisation.yaml');
    if (!existsSync(file)) return [];
    const parsed = organisation.safeParse(readYaml(file));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return [{ ...parsed.data, orgPack: pack === COMMON ? null : pack }];
  });
}

/**
 * All processes and parameters of a folder laid out as `<pack>/<process>/process.yaml`. Parameters stand beside their process
 * (`<pack>/<process>/parameters.yaml`), those that several share in the pack's file (`<pack>/parameters.yaml`).
 */
export function loadProcesses(root: string): { definitions: ProcessDefinition[]; parameters: ShippedParameter[] } {
  const definitions: ProcessDefinition[] = [];
  const parameters: ShippedParameter[] = [];
  for (const pack of folders(root)) {
    const processes = folders(join(root, pack)).map((name) => join(root, pack, name));
    for (const folder of [join(root, pack), ...processes]) {
      const file = join(folder, 'parameters.yaml');
      if (existsSync(file)) parameters.push(...readParameters(file).map((p) => ({ ...p, orgPack: pack })));
    }
    definitions.push(...processes.filter((folder) => existsSync(join(folder, 'process.yaml'))).map(loadProcess));
  }
  return { definitions, parameters };
}
