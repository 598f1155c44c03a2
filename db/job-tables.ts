import type { ColumnType, Generated } from 'kysely';
import type { Rejection } from '../engine/record.js';
import type { RunningClock } from '../engine/running-clocks.js';
import type { StepsMove } from '../engine/work-items/steps-moves.js';
import type { LocalizedText } from '../model/text.js';
import type { DefaultInstant, Instant, Json } from './columns.js';
import type { JobKind, JobPayloads, JobState } from './queries/jobs.js';

/** Long work over many cases (docs/decisions/0012-jobs.md). */
export interface JobsTable {
  id: string;
  kind: JobKind;
  subject: string;
  lane: string | null;
  title: Json<LocalizedText>;
  dry_run: boolean;
  payload: Json<JobPayloads[JobKind]>;
  processes: string[] | null;
  actor_id: string;
  actor_name: string;
  reason: string;
  state: Generated<JobState>;
  total: number;
  done: Generated<number>;
  refused: Generated<number>;
  created_at: DefaultInstant;
  moved_at: Instant | null;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}
/** What became of each case of a job. */
export interface JobCasesTable {
  job_id: string;
  n: number;
  case_id: string;
  item: Generated<string>;
  state: Generated<'waiting' | 'followed' | 'refused'>;
  attempts: Generated<number>;
  clocks_before: Json<readonly RunningClock[]> | null;
  clocks_after: Json<readonly RunningClock[]> | null;
  steps: Json<readonly StepsMove[]> | null;
  refusal: Json<Rejection> | null;
}
