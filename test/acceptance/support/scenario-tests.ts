import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { PROCESSES, shippedProcess } from '../../support/shipped.js';
import { castOf } from './cast.js';
import { play, type Performance } from './play.js';
import { withoutFineTime } from './same-records.js';
import { loadScenarios } from './scenario.js';
import { pureStage, temporalStage } from './stage.js';

/** The tests of one file of scenarios: each in the engine alone and in Temporal, with the same records. */
export function scenarioTests(processFolder: string, processKey: string, file: string): void {
  const scenarios = loadScenarios(join(PROCESSES, processFolder, 'scenarios')).get(file);
  if (!scenarios) throw new Error(`Expected scenarios/${file}.yaml`);
  const shipped = shippedProcess(processKey);
  let lab: CaseHostLab;
  beforeAll(async () => {
    lab = await openLab({ server: 'timeSkipping' });
  });
  afterAll(() => lab.close());

  describe.each(scenarios.map((scenario) => [scenario.id, scenario.title.zh, castOf(scenario, shipped), scenario] as const))(
    '%s %s',
    (_id, _title, cast, scenario) => {
      let alone: Performance | undefined;
      const playAlone = async () => (alone ??= await play(scenario, cast, pureStage(cast)));

      test('in the engine alone', async () => {
        await playAlone();
      });

      test('in Temporal, with the same records', async () => {
        const pure = await playAlone();
        const durable = await play(scenario, cast, temporalStage(lab, cast));
        expect(withoutFineTime(durable.records)).toEqual(withoutFineTime(plain(pure.records)));
        expect(withoutFineTime(durable.notifications)).toEqual(withoutFineTime(plain(pure.notifications)));
      });
    },
  );
}

/** As JSON carries it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
