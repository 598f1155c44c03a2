import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { cpuOf, cpuOfFamily, cpuOfMachine } from './processes.js';
import type { Goods, Group, Target } from './target.js';

/** What was measured of one target at one number of clients. */
export interface Figures {
  readonly target: string;
  readonly clients: number;
  readonly cases: number;
  readonly casesPerSecond: number;
  /** Milliseconds from sending "complete" to seeing the next task. */
  readonly next: { readonly p50: number; readonly p95: number; readonly p99: number };
  /** CPU milliseconds a case, by process. `other`: share of the machine that somebody else used, percent. */
  readonly cpu: { readonly api: number; readonly worker: number; readonly temporal: number; readonly postgres: number; readonly driver: number };
  readonly otherPercent: number;
}

/** What Temporal keeps of a case, on the average. */
export interface HistoryFigures {
  readonly events: number;
  readonly bytes: number;
  readonly transitions: number;
}

/** Process ids of all that works on a case. */
export interface Pids {
  readonly api: number;
  readonly worker: number;
  readonly temporal: number;
  readonly postgres: number;
}

const NOTE = 'the customer reports that it does not start, '.repeat(12).slice(0, 400);

function goodsOf(index: number): Goods {
  return { agent: `agent-${index % 50}`, model: `model-${index % 20}`, serial: `SN${index}`, quantity: 1 + (index % 9), dispute: index % 5 === 0, note: NOTE };
}

/** Looks for the open task until it is there, as somebody who waits in front of the inbox would. */
async function seen(target: Target, caseId: string, group: Group): Promise<string> {
  for (const limit = Date.now() + 60_000; ; await sleep(1)) {
    const task = await target.findTask(caseId, group);
    if (task !== null) return task;
    if (Date.now() > limit) throw new Error(`${target.name}: no task for ${group} in ${caseId}`);
  }
}

/** Plays a whole case; adds to `next` the milliseconds from each "complete" to the next task. Returns the case's id. */
async function play(target: Target, index: number, next: number[]): Promise<string> {
  const goods = goodsOf(index);
  const groups: readonly Group[] = goods.dispute ? ['service', 'factory', 'supervisor', 'service'] : ['service', 'factory', 'service'];
  const caseId = await target.startCase(goods);
  let task = await seen(target, caseId, 'service');
  for (const [position, group] of groups.entries()) {
    await target.claim(task, group);
    const sentAt = performance.now();
    await target.complete(task, group);
    const following = groups[position + 1];
    if (following === undefined) break;
    task = await seen(target, caseId, following);
    next.push(performance.now() - sentAt);
  }
  return caseId;
}

async function playAll(target: Target, cases: number, clients: number, from: number): Promise<{ next: number[]; ids: string[] }> {
  const next: number[] = [];
  const ids: string[] = [];
  let taken = 0;
  const client = async (): Promise<void> => {
    for (let index = taken++; index < cases; index = taken++) ids.push(await play(target, from + index, next));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { next, ids };
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

interface Snapshot {
  readonly at: number;
  readonly busy: number;
  readonly cpu: Figures['cpu'];
}

function snapshot(pids: Pids): Snapshot {
  const own = process.cpuUsage();
  return {
    at: performance.now(),
    busy: cpuOfMachine(),
    cpu: {
      api: cpuOf(pids.api),
      worker: cpuOf(pids.worker),
      temporal: cpuOf(pids.temporal),
      postgres: cpuOfFamily(pids.postgres),
      driver: (own.user + own.system) / 1000,
    },
  };
}

/** Plays cases without measuring, until the processes are warm. */
export async function warmUp(target: Target, cases: number): Promise<void> {
  await playAll(target, cases, 8, 0);
}

/** One stretch of measuring, before it is added to others. */
export interface Stretch {
  readonly cases: number;
  readonly seconds: number;
  readonly next: readonly number[];
  /** CPU milliseconds, all cases together. */
  readonly cpu: Figures['cpu'];
  /** CPU milliseconds that the machine spent on something else. */
  readonly other: number;
  readonly ids: readonly string[];
}

const totalOf = (cpu: Figures['cpu']): number => Object.values(cpu).reduce((sum, value) => sum + value, 0);

/** Measures a stretch at one number of clients; throws when a case did not reach its end. */
export async function measure(target: Target, pids: Pids, clients: number, cases: number, from: number): Promise<Stretch> {
  const endedBefore = await target.ended();
  const before = snapshot(pids);
  const { next, ids } = await playAll(target, cases, clients, from);
  const after = snapshot(pids);
  const ended = (await target.ended()) - endedBefore;
  if (ended !== cases) throw new Error(`${target.name}: ${ended} of ${cases} cases ended`);
  const used = (name: keyof Figures['cpu']): number => after.cpu[name] - before.cpu[name];
  const cpu = { api: used('api'), worker: used('worker'), temporal: used('temporal'), postgres: used('postgres'), driver: used('driver') };
  return { cases, seconds: (after.at - before.at) / 1000, next, cpu, other: Math.max(0, after.busy - before.busy - totalOf(cpu)), ids };
}

/** The figures of all stretches of one target at one number of clients. */
export function figuresOf(target: string, clients: number, stretches: readonly Stretch[]): Figures {
  const sum = (of: (stretch: Stretch) => number): number => stretches.reduce((total, stretch) => total + of(stretch), 0);
  const cases = sum((stretch) => stretch.cases);
  const seconds = sum((stretch) => stretch.seconds);
  const next = stretches.flatMap((stretch) => stretch.next).sort((a, b) => a - b);
  const perCase = (name: keyof Figures['cpu']): number => sum((stretch) => stretch.cpu[name]) / cases;
  return {
    target,
    clients,
    cases,
    casesPerSecond: cases / seconds,
    next: { p50: percentile(next, 0.5), p95: percentile(next, 0.95), p99: percentile(next, 0.99) },
    cpu: { api: perCase('api'), worker: perCase('worker'), temporal: perCase('temporal'), postgres: perCase('postgres'), driver: perCase('driver') },
    otherPercent: (100 * sum((stretch) => stretch.other)) / (seconds * 1000 * cpus().length),
  };
}

/** Averages what Temporal keeps of up to 25 finished cases, one in five of them with the fourth task. */
export async function measureHistory(client: Client, namespace: string, ids: readonly string[]): Promise<HistoryFigures> {
  const sample = ids.slice(0, 25);
  let [events, bytes, transitions] = [0, 0, 0];
  for (const id of sample) {
    const { workflowExecutionInfo: info } = await client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: id } });
    events += Number(info?.historyLength ?? 0);
    bytes += Number(info?.historySizeBytes ?? 0);
    transitions += Number(info?.stateTransitionCount ?? 0);
  }
  return { events: events / sample.length, bytes: bytes / sample.length, transitions: transitions / sample.length };
}
