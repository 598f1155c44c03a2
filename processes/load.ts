import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
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

/** All processes and parameters of a folder laid out as `<pack>/<process>/process.yaml` and `<pack>/parameters.yaml`. */
export function loadProcesses(root: string): { definitions: ProcessDefinition[]; parameters: ShippedParameter[] } {
  const definitions: ProcessDefinition[] = [];
  const parameters: ShippedParameter[] = [];
  for (const pack of folders(root)) {
    const file = join(root, pack, 'parameters.yaml');
    if (existsSync(file)) parameters.push(...readParameters(file).map((p) => ({ ...p, orgPack: pack })));
    for (const name of folders(join(root, pack))) if (existsSync(join(root, pack, name, 'process.yaml'))) definitions.push(loadProcess(join(root, pack, name)));
  }
  return { definitions, parameters };
}
