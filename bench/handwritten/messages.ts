/** What a hand-written case is about. */
export interface Goods {
  readonly agent: string;
  readonly model: string;
  readonly serial: string;
  readonly quantity: number;
  readonly dispute: boolean;
  readonly note: string;
}

/** Start input of the workflow. `lean`: service tasks as local activities, and the start waits for the first task. */
export interface HandInput extends Goods {
  readonly lean: boolean;
}

/** One step written to the database: the task that closes, the task that opens. */
export interface Move {
  readonly caseId: string;
  readonly closes: string | null;
  readonly opens: { readonly id: string; readonly name: string; readonly group: string } | null;
  /** With the first move only. */
  readonly goods?: Goods;
}

export const COMPLETE = 'completeTask';
export const FIRST_TASK = 'firstTask';
