import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { castOf } from '../acceptance/support/cast.js';
import { play } from '../acceptance/support/play.js';
import { loadScenarios } from '../acceptance/support/scenario.js';
import { temporalStage } from '../acceptance/support/stage.js';
import { openLab, type CaseHostLab } from '../support/case-host-lab.js';
import { referenceCase } from '../support/reference-case.js';
import { chinaYears, PROCESSES, shippedProcess } from '../support/shipped.js';
import { TemporalCase } from '../support/temporal-case.js';
import { historyText } from './history-file.js';

/**
 * `npm run record-histories`: plays some cases in Temporal and keeps their histories as those of the present version.
 * When one may is said in test/replay/README.md.
 */
const SCENARIOS = ['RR-S7', 'RR-S10', 'RR-08-refused', 'RR-R04-disputed', 'RR-suspend'];
const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8')) as { version: string };

async function keep(lab: CaseHostLab, caseId: string, name: string): Promise<void> {
  const history = await lab.client.workflow.getHandle(caseId).fetchHistory();
  const file = `${version}-${name}.json`;
  const text = historyText(history);
  writeFileSync(join(FOLDER, file), text);
  process.stdout.write(`${file}: ${history.events?.length ?? 0} events, ${text.length} bytes\n`);
}

async function recordScenarios(lab: CaseHostLab): Promise<void> {
  const shipped = shippedProcess('repair-return');
  const scenarios = [...loadScenarios(join(PROCESSES, 'zhifu/repair-return/scenarios')).values()].flat();
  for (const scenario of scenarios.filter(({ id }) => SCENARIOS.includes(id))) {
    const cast = castOf(scenario, shipped);
    await play(scenario, cast, temporalStage(lab, cast));
    await keep(lab, cast.caseId, scenario.id);
  }
}

async function recordReferenceCase(lab: CaseHostLab): Promise<void> {
  const { graph, parameters } = referenceCase();
  const calendar = chinaYears(2026, 2026);
  const played = await new TemporalCase(lab, graph, { calendar, parameters, caseId: 'reference-case' }).start(
    {},
    { at: Date.parse('2026-11-02T10:00:00+08:00') },
  );
  await played.complete('apply');
  await played.advanceTo(Date.parse('2026-11-05T10:00:00+08:00')); // half, due, and once more
  await played.complete('review', { outcome: 'approve' });
  await played.complete('execute');
  await keep(lab, 'reference-case', 'reference-case');
}

mkdirSync(FOLDER, { recursive: true });
const lab = await openLab({ server: 'timeSkipping' });
try {
  await recordReferenceCase(lab);
  await recordScenarios(lab);
} finally {
  await lab.close();
}
