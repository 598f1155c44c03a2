import type { Generated } from 'kysely';
import type { PartySight } from '../model/organisation.js';
import type { LocalizedText } from '../model/text.js';
import type { DefaultInstant, Instant, Json } from './columns.js';

export interface PartiesTable {
  id: string;
  /** Of party_kinds. */
  kind: string;
  name: string;
  mail: string | null;
  org_pack: string;
  created_at: DefaultInstant;
}
export interface PartyKindsTable {
  id: string;
  name: Json<LocalizedText>;
  sees: PartySight;
}
export interface DepartmentsTable {
  id: string;
  name: Json<LocalizedText>;
  org_pack: string;
}
export interface RolesTable {
  id: string;
  name: Json<LocalizedText>;
  org_pack: string | null;
  outside: boolean;
}
export interface UsersTable {
  id: string;
  username: string;
  name: string;
  mail: string | null;
  password_hash: string | null;
  org_pack: string;
  department_id: string | null;
  superior_id: string | null;
  party_id: string | null;
  language: Generated<string>;
  disabled_at: Instant | null;
  created_at: DefaultInstant;
}
export interface UserRolesTable {
  user_id: string;
  role_id: string;
}
export interface ApiTokensTable {
  id: string;
  user_id: string;
  name: string;
  token_hash: string;
  scopes: string[];
  expires_at: Instant | null;
  revoked_at: Instant | null;
  created_at: DefaultInstant;
}
