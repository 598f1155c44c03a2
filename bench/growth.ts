import { openGrowthLab, type CaseSize, type GrowthLab } from './growth-lab.js';
import { startGrowthServers } from './growth-servers.js';
import { cpuOf } from './processes.js';

/** Rounds that are compared, at the beginning and at the end of a life. */
const STRETCH = 100;
/** Rounds of the life whose last ones are compared with the first ones of another case. */
const COMPARED = Number(process.env['BENCH_ROUNDS_OF_CASE'] ?? 1_000);
/** Rounds after which the worker is killed and the first command of the next one is timed. */
const COLD_AT = (process.env['BENCH_COLD_AT'] ?? '100 600 1600').split(' ').map(Number);

/** What a stretch of rounds has cost. */
interface Stretch {
  /** Milliseconds until a command was answered, the one in the middle. */
  readonly median: number;
  /** CPU milliseconds of the worker, a round. */
  readonly cpu: number;
  readonly size: CaseSize;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Rounds that are measured together, before it is the other case's turn. */
const TURN = 10;

async function turn(lab: GrowthLab, caseId: string, took: number[]): Promise<number> {
  const before = cpuOf(lab.worker());
  for (let n = 0; n < TURN; n += 1) took.push(await lab.goRound(caseId));
  return cpuOf(lab.worker()) - before;
}

/** Measures rounds of two cases in turns, so that what else the machine does falls on both alike. */
async function inTurns(lab: GrowthLab, cases: readonly [string, string]): Promise<readonly [Stretch, Stretch]> {
  const took: [number[], number[]] = [[], []];
  const cpu: [number, number] = [0, 0];
  for (let rounds = 0; rounds < STRETCH; rounds += TURN) for (const which of [0, 1] as const) cpu[which] += await turn(lab, cases[which], took[which]);
  const of = async (which: 0 | 1): Promise<Stretch> => ({ median: medianOf(took[which]), cpu: cpu[which] / STRETCH, size: await lab.size(cases[which]) });
  return [await of(0), await of(1)];
}

async function goRound(lab: GrowthLab, caseId: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await lab.goRound(caseId);
}

function report(first: Stretch, last: Stretch): void {
  const row = (what: string, of: (stretch: Stretch) => number, digits: number): void =>
    void say(`| ${what} | ${of(first).toFixed(digits)} | ${of(last).toFixed(digits)} | ${(of(last) / of(first)).toFixed(2)} |`);
  say(`| a round | first ${STRETCH} | last ${STRETCH} of ${COMPARED} | ratio |\n|---|---:|---:|---:|`);
  row('answered after ms, median', ({ median }) => median, 1);
  row('CPU-ms of the worker', ({ cpu }) => cpu, 1);
  row('bytes of the state', ({ size }) => size.state, 0);
  row('bytes a step writes', ({ size }) => size.step, 0);
}

async function compare(lab: GrowthLab): Promise<void> {
  const old = await lab.start();
  await goRound(lab, old, COMPARED - STRETCH);
  const [first, last] = await inTurns(lab, [await lab.start(), old]);
  report(first, last);
  say(`\n${COMPARED} rounds were ${await lab.runs(old)} runs\n`);
}

/** The first command after a worker has started, of one case at several ages. */
async function cold(lab: GrowthLab): Promise<void> {
  say('| rounds so far | first command of a new worker, ms | CPU-ms of the worker | run |\n|---:|---:|---:|---:|');
  const caseId = await lab.start();
  let rounds = 0;
  for (const at of COLD_AT) {
    await goRound(lab, caseId, at - rounds);
    await lab.coldWorker();
    const before = cpuOf(lab.worker());
    const took = await lab.goRound(caseId);
    rounds = at + 1;
    say(`| ${at} | ${took.toFixed(0)} | ${cpuOf(lab.worker()) - before} | ${await lab.runs(caseId)} |`);
  }
}

/** `npm run bench -- growth`: a case that goes round a thousand times through a task with a deadline, and what a round costs then. */
export async function growth(): Promise<void> {
  const servers = await startGrowthServers();
  try {
    const lab = await openGrowthLab(servers);
    await compare(lab);
    await cold(lab);
    await lab.close();
  } finally {
    await servers.stop();
  }
}
