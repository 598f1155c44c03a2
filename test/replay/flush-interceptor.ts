import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Where the rows of a replayed case go. */
export interface RowSinks extends Sinks {
  rows: { flushed(input: unknown): void };
}

const { rows } = proxySinks<RowSinks>();

/** Hands what each step would write to the outside: Temporal itself compares only that something is written, not what. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleLocalActivity(input, next) {
        if (input.activityType === 'flush') rows.flushed(input.args[0]);
        return next(input);
      },
    },
  ],
});
