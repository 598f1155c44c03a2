import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { ActiveElement } from '../engine/active-elements.js';
import type { CaseStatus, Deadline, ElementTrace, Incident, ScopeRef } from '../engine/case-state.js';
import type { Awaited } from '../engine/projection.js';
import type { LocalizedText } from '../model/text.js';
import type { DefaultInstant, Instant, Json } from './columns.js';
import type { DefinitionDraftsTable, ParametersTable, ParameterValuesTable, ProcessDefinitionsTable } from './definition-tables.js';
import type { JobCasesTable, JobsTable } from './job-tables.js';
import type { ApiTokensTable, DepartmentsTable, PartiesTable, PartyKindsTable, RolesTable, UserRolesTable, UsersTable } from './organisation-tables.js';

/** Columns as the migrations make them; one interface for each table. */
type Variables = Readonly<Record<string, unknown>>;

export interface AuditTable {
  id: Generated<number>;
  at: DefaultInstant;
  actor_id: string;
  actor_name: string;
  action: string;
  subject: string;
  before: Json<unknown> | null;
  after: Json<unknown> | null;
  reason: string | null;
  request_id: string | null;
}
export interface CalendarsTable {
  id: string;
  zone: string;
  weekend: Generated<number[]>;
  name: Json<LocalizedText>;
}
export interface CalendarYearsTable {
  calendar_id: string;
  year: number;
  source: string;
  loaded_at: DefaultInstant;
}
export interface CalendarDaysTable {
  calendar_id: string;
  date: string;
  kind: 'off' | 'work';
  name: string | null;
}
export interface CaseNumbersTable {
  code: string;
  month: string;
  last: number;
}
export interface CasesTable {
  id: string;
  process: string;
  version: number;
  org_pack: string;
  status: CaseStatus;
  end_state: string | null;
  flags: string[];
  title: string;
  party_id: string | null;
  started_by: string;
  started_at: Instant;
  ended_at: Instant | null;
  due_at: Instant | null;
  current_elements: JSONColumnType<ActiveElement[]>;
  element_ids: string[];
  performers: string[];
  trace: JSONColumnType<ElementTrace[]>;
  flows_taken: JSONColumnType<Record<string, number>>;
  deadlines: JSONColumnType<Deadline[]>;
  incidents: JSONColumnType<Incident[]>;
  variables: Json<Variables>;
  scopes: Json<{ scope: ScopeRef; variables: Variables }[]>;
  awaits: JSONColumnType<Awaited[]> | null;
  applied_seq: number;
  journal_seq: number;
  updated_at: DefaultInstant;
}
export interface EndedDeadlinesTable {
  case_id: string;
  id: string;
  place: string;
  step: number;
  state: Deadline['state'];
  data: JSONColumnType<Deadline>;
}
export interface CaseSearchTable {
  case_id: string;
  scope: string;
  internal: boolean;
  chunk: number;
  text: string;
  sounds: string;
  grams: string;
}
export interface CaseSearchStateTable {
  case_id: string;
  digest: string;
}
export interface NameSearchTable {
  kind: 'user' | 'username' | 'party';
  id: string;
  text: string;
  sounds: string;
  grams: string;
}
export interface CaseParticipantsTable {
  user_id: string;
  process: string;
  case_id: string;
}
export type TaskRowState = 'open' | 'completed' | 'cancelled' | 'skipped' | 'suspended';
export interface TasksTable {
  id: string;
  case_id: string;
  process: string;
  element_id: string;
  scope: Json<ScopeRef> | null;
  state: TaskRowState;
  /** Whom the case itself has named; of a closed one, who did it. */
  assignee: string | null;
  /** Step in which the case last said who has it; claims made before count no more. */
  assigned_step: Generated<number>;
  claimed_by: string | null;
  /** The row's `step` when it was claimed. */
  claimed_step: number | null;
  /** Who has it: `assignee`, else whoever's claim counts. */
  holder: GeneratedAlways<string | null>;
  candidate_groups: string[];
  candidate_party: string | null;
  created_at: Instant;
  due_at: Instant | null;
  overdue: Generated<boolean>;
  prefill: Json<Variables> | null;
  scope_variables: Json<Variables> | null;
  claimed_at: Instant | null;
  outcome: string | null;
  completed_at: Instant | null;
  completed_by: string | null;
}
export interface TaskDraftsTable {
  task_id: string;
  user_id: string;
  values: Json<Variables>;
  based_on: Json<Variables>;
  saved_at: DefaultInstant;
  version: Generated<number>;
}
export interface DeputiesTable {
  id: string;
  user_id: string;
  deputy_id: string;
  process: string | null;
  from_at: Instant;
  until_at: Instant;
  created_by: string;
  created_at: DefaultInstant;
  ended_at: Instant | null;
}
export interface CaseCopiesTable {
  case_id: string;
  user_id: string;
  task_id: string;
  sent_at: Instant;
  sent_by: string;
  comment: string | null;
  read_at: Instant | null;
}
export interface JournalTable {
  id: Generated<number>;
  case_id: string;
  seq: number;
  at: Instant;
  actor_id: string;
  actor_name: string;
  kind: string;
  element_id: string | null;
  scope: Json<ScopeRef> | null;
  data: Json<Variables>;
  /** Number of the step it belongs to; null: added by people and deliveries, or by a build that kept none. */
  step: number | null;
}
/** Where the rows of a case stand in its chain of steps; written by SQL functions alone. */
export interface CaseStepsTable {
  case_id: string;
  kept_seq: number;
  kept_at: DefaultInstant;
}
export interface DraftsTable {
  user_id: string;
  key: string;
  values: Json<Variables>;
  updated_at: DefaultInstant;
}
export interface AttachmentsTable {
  id: string;
  name: string;
  size: number;
  type: string;
  storage_key: string;
  sha256: string;
  uploaded_by: string;
  uploaded_at: DefaultInstant;
  case_id: string | null;
}
export interface CommentsTable {
  id: Generated<number>;
  case_id: string;
  author_id: string;
  author_name: string;
  text: string;
  internal: Generated<boolean>;
  at: DefaultInstant;
}
export interface IdempotencyTable {
  user_id: string;
  key: string;
  request_hash: string;
  case_id: string | null;
  status: number | null;
  response: Json<unknown> | null;
  created_at: DefaultInstant;
  alive_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}
export interface NotificationsTable {
  id: Generated<number>;
  user_id: string;
  case_id: string | null;
  subject: Json<LocalizedText>;
  body: Json<LocalizedText>;
  at: DefaultInstant;
  read_at: Instant | null;
}
/** Every table the queries use. */
export interface Tables {
  parties: PartiesTable;
  party_kinds: PartyKindsTable;
  departments: DepartmentsTable;
  roles: RolesTable;
  users: UsersTable;
  user_roles: UserRolesTable;
  api_tokens: ApiTokensTable;
  audit: AuditTable;
  process_definitions: ProcessDefinitionsTable;
  definition_drafts: DefinitionDraftsTable;
  parameters: ParametersTable;
  parameter_values: ParameterValuesTable;
  calendars: CalendarsTable;
  calendar_years: CalendarYearsTable;
  calendar_days: CalendarDaysTable;
  case_numbers: CaseNumbersTable;
  cases: CasesTable;
  ended_deadlines: EndedDeadlinesTable;
  case_search: CaseSearchTable;
  case_search_state: CaseSearchStateTable;
  name_search: NameSearchTable;
  case_participants: CaseParticipantsTable;
  tasks: TasksTable;
  task_drafts: TaskDraftsTable;
  case_copies: CaseCopiesTable;
  deputies: DeputiesTable;
  journal: JournalTable;
  case_steps: CaseStepsTable;
  drafts: DraftsTable;
  attachments: AttachmentsTable;
  comments: CommentsTable;
  idempotency: IdempotencyTable;
  notifications: NotificationsTable;
  jobs: JobsTable;
  job_cases: JobCasesTable;
}
