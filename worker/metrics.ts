import type { Pool } from 'pg';
import { countFindings } from '../db/queries/case-findings.js';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of one worker process. */
export interface WorkerMetrics {
  /** Wraps activities so that each run is timed under its name and outcome. */
  timed<T extends object>(activities: T): T;
  /** Prometheus text, with the SDK's own metrics appended. */
  text(): Promise<string>;
}

/** `sdkMetricsUrl`: where the SDK's exporter answers, or null. */
export function workerMetrics(pool: Pool, sdkMetricsUrl: string | null): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'liuzhuan_activity_seconds',
    help: 'Time an activity took',
    labelNames: ['activity', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'liuzhuan_database_connections',
    help: 'Connections to PostgreSQL by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'liuzhuan_outbox_rows',
    help: 'Notifications not yet delivered, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ waiting: number; underway: number }>(
        `select count(*) filter (where taken_at is null)::int as waiting, count(*) filter (where taken_at is not null)::int as underway
         from outbox where taken_at is null or (delivered_at is null and failed_at is null)`,
      );
      this.set({ state: 'waiting' }, rows[0]?.waiting ?? 0);
      this.set({ state: 'underway' }, rows[0]?.underway ?? 0);
    },
  });
  countedFindings(pool, registry);
  const time =
    (activity: string, run: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      const end = durations.startTimer({ activity });
      try {
        const result = await run(...args);
        end({ outcome: 'done' });
        return result;
      } catch (error) {
        end({ outcome: 'failed' });
        throw error;
      }
    };
  return {
    timed: (activities) =>
      Object.fromEntries(
        Object.entries(activities).map(([name, run]) => [name, time(name, run as (...args: unknown[]) => Promise<unknown>)]),
      ) as typeof activities,
    text: async () => {
      const sdk = sdkMetricsUrl === null ? '' : await fetch(sdkMetricsUrl).then((response) => response.text());
      return `${await registry.metrics()}\n${sdk}`;
    },
  };
}

/** What the comparison of Temporal with PostgreSQL has found. */
function countedFindings(pool: Pool, registry: Registry): void {
  new Gauge({
    name: 'liuzhuan_case_findings',
    help: 'Cases whose rows and workflow were found apart: waiting for a person, and found in the last day',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, open, lastDay } of await countFindings(pool)) {
        this.set({ kind, state: 'open' }, open);
        this.set({ kind, state: 'lastDay' }, lastDay);
      }
    },
  });
}
