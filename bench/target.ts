/** Somebody's group in the reference case. */
export type Group = 'service' | 'factory' | 'supervisor';

/** What a case is started with. */
export interface Goods {
  readonly agent: string;
  readonly model: string;
  readonly serial: string;
  readonly quantity: number;
  readonly dispute: boolean;
  readonly note: string;
}

/** An application that runs the reference case behind an HTTP API. */
export interface Target {
  readonly name: string;
  /** Temporal namespace of its cases. */
  readonly namespace: string;
  /** Brings up its worker and its API; resolves when both work. Their process ids. */
  start(): Promise<{ readonly api: number; readonly worker: number }>;
  /** Starts a case; its workflow id. */
  startCase(goods: Goods): Promise<string>;
  /** Id of the case's open task that people of the group see; null when there is none yet. */
  findTask(caseId: string, group: Group): Promise<string | null>;
  claim(taskId: string, group: Group): Promise<void>;
  complete(taskId: string, group: Group): Promise<void>;
  /** Entries of the last service task so far: how many cases have ended. */
  ended(): Promise<number>;
  stop(): Promise<void>;
}

/** Addresses of what all targets share. */
export interface Shared {
  readonly temporalAddress: string;
  /** Makes an empty database; its URL. */
  createDatabase(name: string): Promise<string>;
  readonly dataDir: string;
}
