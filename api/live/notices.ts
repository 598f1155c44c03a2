import type { CaseId } from '../../model/ids.js';

/** What `NOTIFY cases` says. */
export interface CaseNotice {
  readonly caseId: CaseId;
  /** Entries `first` … `journal` of its journal are new; left out: its first rows are there, and nothing is told yet. */
  readonly first?: number;
  readonly journal?: number;
  /** Only those of steps: what people have added in between was told. */
  readonly steps?: boolean;
  /** Its rows were written anew: whoever shows it reads it again. */
  readonly reload?: boolean;
}

/** What `NOTIFY jobs` says: how far a job is. */
export interface JobNotice {
  readonly jobId: string;
  readonly kind: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly done: number;
  readonly total: number;
  /** Who asked for it. */
  readonly startedBy: string;
}
