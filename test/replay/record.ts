import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../../dev/paths.js';
import { NEWEST, REVISIONS } from '../../engine/revisions.js';
import { castOf } from '../acceptance/support/cast.js';
import { play } from '../acceptance/support/play.js';
import { loadScenarios } from '../acceptance/support/scenario.js';
import { temporalStage } from '../acceptance/support/stage.js';
import { openLab, type CaseHostLab, type LabOptions } from '../support/case-host-lab.js';
import { startServers } from '../support/servers.js';
import { PROCESSES, shippedProcess } from '../support/shipped.js';
import { FIRST_RECORDED, FOLDER, historyFiles, historyOf, historyText, recordedFile, type History } from './history-file.js';
import { calls } from './plays/calls.js';
import { constructs } from './plays/constructs.js';
import { differences, playedUnder } from './plays/differences.js';
import { humanWork } from './plays/human-work.js';
import { lives, realTime } from './plays/lives.js';
import { patterns } from './plays/patterns.js';
import type { Play } from './plays/play.js';
import { troubles } from './plays/troubles.js';
import { keepRows, rowsFileOf } from './kept-rows.js';
import { replayedRows } from './rows.js';

/**
 * `npm run record-histories`: plays some cases in Temporal and keeps their histories, with the rows that they write, as those
 * of the newest revision; plays of a difference under each revision that is recorded. What is there is left as it is. When one may is said in
 * test/replay/README.md.
 */
const fileOf = (name: string, rules = NEWEST): string => join(FOLDER, recordedFile(rules, name));

async function write(file: string, history: History): Promise<void> {
  const text = historyText(history).replaceAll(`${ROOT}/`, ''); // what has failed says where
  const rows = await replayedRows(history);
  writeFileSync(file, text);
  keepRows(rowsFileOf(file), rows);
  process.stdout.write(`${basename(file)}: ${history.events?.length ?? 0} events, ${text.length} bytes, ${rows.length} steps\n`);
}

/** Keeps the history of every run of a case: one that has continued as new has several. */
async function keep(lab: CaseHostLab, caseId: string, name: string, rules = NEWEST): Promise<void> {
  const historyOf = (runId?: string) => lab.client.workflow.getHandle(caseId, runId).fetchHistory();
  const first = (await historyOf()).events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
  let runId: string | undefined = first ?? undefined;
  for (let run = 1; runId !== undefined; run++) {
    const history: History = await historyOf(runId);
    await write(fileOf(run === 1 ? name : `${name}-run-${run}`, rules), history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
}

/** Scenarios of the shipped processes that are kept: all, or those that rest at places no other history has. */
const SCENARIOS: readonly { readonly folder: string; readonly only?: readonly string[] }[] = [
  { folder: 'zhifu/repair-return' },
  {
    folder: 'zhifu/doa-exchange',
    only: [
      'DOA-S4',
      'DOA-S5',
      'DOA-S6',
      'DOA-S8',
      'DOA-S10',
      'DOA-dispute-resubmit',
      'DOA-return-expires',
      'DOA-human-damage-returned',
      'DOA-held-and-rejected',
    ],
  },
  {
    folder: 'zhifu/complaint',
    only: ['CP-S3', 'CP-S5', 'CP-12-sendBack', 'CP-17-refused', 'CP-authority', 'CP-nextReply', 'CP-regrade-down', 'CP-regrade-serious', 'SC-graded'],
  },
  { folder: 'jinpeng/malicious-incident', only: ['CP-S10', 'MI-closed'] },
];

/** The scenarios of a shipped process; one that ends while its case waits leaves the history of a case that waits. */
async function recordScenarios(lab: CaseHostLab, { folder, only }: (typeof SCENARIOS)[number]): Promise<void> {
  const shipped = shippedProcess(basename(folder));
  for (const scenario of [...loadScenarios(join(PROCESSES, folder, 'scenarios')).values()].flat()) {
    if (existsSync(fileOf(scenario.id)) || only?.includes(scenario.id) === false) continue;
    const cast = castOf(scenario, shipped);
    const stage = temporalStage(lab, cast);
    const close = async (): Promise<void> => {
      await keep(lab, cast.caseId, scenario.id);
      await stage.close();
    };
    await play(scenario, cast, { ...stage, close });
  }
}

async function recordPlays(lab: CaseHostLab, plays: readonly Play[], rules = NEWEST): Promise<void> {
  for (const { name, play: perform } of plays) {
    if (existsSync(fileOf(name, rules))) continue;
    await perform(lab, name);
    await keep(lab, name, name, rules);
    await lab.client.workflow
      .getHandle(name)
      .terminate('it is recorded')
      .catch(() => undefined); // it may have ended; else it holds up time
  }
}

/** A history that was kept before there were rows beside it gets those of the code that made it. */
async function addRows(): Promise<void> {
  for (const file of historyFiles()) {
    const rowsFile = rowsFileOf(join(FOLDER, file));
    if (!existsSync(rowsFile)) keepRows(rowsFile, await replayedRows(historyOf(readFileSync(join(FOLDER, file), 'utf8'))));
  }
}

async function inLab(server: LabOptions['server'], record: (lab: CaseHostLab) => Promise<void>): Promise<void> {
  const lab = await openLab({ server });
  try {
    await record(lab);
  } finally {
    await lab.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const servers = await startServers();
Object.assign(process.env, servers.environment);
try {
  await addRows();
  await inLab('devServer', (lab) => recordPlays(lab, realTime));
  await inLab('timeSkipping', (lab) => recordPlays(lab, [...lives, ...constructs, ...humanWork, ...patterns, ...calls, ...troubles]));
  for (const shipped of SCENARIOS) await inLab('timeSkipping', (lab) => recordScenarios(lab, shipped));
  // a lab of its own for each: the cases have the same names
  for (const { id: rules } of REVISIONS.filter(({ id }) => id >= FIRST_RECORDED)) {
    const plays = differences.map((difference) => playedUnder(difference, rules)).filter(({ name }) => !existsSync(fileOf(name, rules)));
    if (plays.length > 0) await inLab('timeSkipping', (lab) => recordPlays(lab, plays, rules));
  }
} finally {
  await servers.stop();
}
