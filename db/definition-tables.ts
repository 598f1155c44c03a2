import type { Generated } from 'kysely';
import type { ExecutableGraph } from '../model/compile.js';
import type { ParameterDeclaration } from '../model/parameter.js';
import type { ProcessDefinition } from '../model/process-definition.js';
import type { LocalizedText } from '../model/text.js';
import type { DefaultInstant, Json } from './columns.js';

/** What an installation's processes are made of: definitions, drafts of them, and their numbers. One interface for each table. */
export interface ProcessDefinitionsTable {
  key: string;
  version: number;
  org_pack: string;
  name: Json<LocalizedText>;
  document: Json<ProcessDefinition>;
  executable: Json<ExecutableGraph>;
  checksum: string;
  note: string | null;
  published_at: DefaultInstant;
  published_by: string;
}
export interface DefinitionDraftsTable {
  key: string;
  document: Json<Readonly<Record<string, unknown>>>;
  revision: Generated<number>;
  saved_at: DefaultInstant;
  saved_by: string;
  saved_by_name: string;
}
export interface ParametersTable {
  name: string;
  org_pack: string;
  declaration: Json<ParameterDeclaration>;
}
export interface ParameterValuesTable {
  id: Generated<number>;
  name: string;
  value: Json<unknown>;
  effective_from: DefaultInstant;
  author_id: string;
  author_name: string;
  reason: string;
  created_at: DefaultInstant;
}
