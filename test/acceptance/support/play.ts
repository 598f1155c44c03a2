import { deepStrictEqual } from 'node:assert';
import type { Actor } from '../../../engine/case-state.js';
import type { CaseRecord } from '../../../engine/record.js';
import type { Command } from '../../../engine/trigger.js';
import { factsOf } from './facts.js';
import { withoutFineTime } from './same-records.js';
import type { Scenario, ScenarioStep } from './scenario.js';
import type { Cast, Stage } from './stage.js';

/** Epoch ms of a local time in China. */
export const instantOf = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const person = (id: string): Actor => ({ id, name: id });

/** What a scenario leaves, for comparing hosts. */
export interface Performance {
  readonly records: readonly CaseRecord[];
  readonly notifications: readonly unknown[];
}

/** Plays a scenario on a stage and asserts what it says. */
export async function play(scenario: Scenario, cast: Cast, stage: Stage): Promise<Performance> {
  try {
    await stage.start(scenario.start.variables, instantOf(scenario.start.at), person(scenario.start.by));
    let heard = 0;
    for (const [index, step] of scenario.steps.entries()) {
      if (step.at !== undefined) await stage.advanceTo(instantOf(step.at));
      await act(stage, cast, step, index);
      if (step.expect) heard = await look(stage, cast, step, index, heard);
    }
    return { records: await stage.records(), notifications: await stage.notifications() };
  } finally {
    await stage.close();
  }
}

const scenarioStep = (index: number) => `step ${index + 1}`;

/** Node's own assertion, since recordings of histories play scenarios outside of jest. */
function same(where: string, found: unknown, expected: unknown): void {
  deepStrictEqual(withoutFineTime({ where, found }), withoutFineTime({ where, found: expected }));
}

async function act(stage: Stage, cast: Cast, step: ScenarioStep, index: number): Promise<void> {
  const command = await commandOf(stage, cast, step);
  if (!command) return;
  const rejection = await stage.act(command.command, person(command.by));
  const found = rejection && step.rejected ? { code: rejection.code, ...(step.rejected.path !== undefined && { path: rejection.path }) } : rejection;
  same(scenarioStep(index), found, step.rejected ?? null);
}

async function commandOf(stage: Stage, cast: Cast, step: ScenarioStep): Promise<{ readonly command: Command; readonly by: string } | null> {
  if (step.command) return { command: step.command as unknown as Command, by: step.by ?? 'ops' };
  if (step.message !== undefined) return { command: { kind: 'sendMessage', name: step.message, payload: step.values }, by: step.by ?? 'factory-repair' };
  if (step.complete === undefined) return null;
  const [elementId, key] = step.complete.split('@') as [string, string | undefined];
  const state = await stage.state();
  const task = Object.values(state.tasks).find((t) => t.elementId === elementId && t.scope?.key === key);
  const element = cast.graph.elements[elementId];
  if (!task || element?.type !== 'userTask')
    throw new Error(
      `Expected an open task ${step.complete}; open: ${Object.values(state.tasks)
        .map((t) => t.elementId)
        .join(', ')}`,
    );
  const outcome = step.outcome ?? element.outcomes[0]!.id;
  const { values, comment, signed } = step;
  return {
    command: {
      kind: 'completeTask',
      taskId: task.id,
      outcome,
      values,
      ...(comment !== undefined && { comment }),
      ...(signed === true && { signature: { formHash: 'of the scenario' } }),
    },
    by: step.by ?? task.candidateGroups[0] ?? 'ops',
  };
}

async function look(stage: Stage, cast: Cast, step: ScenarioStep, index: number, heard: number): Promise<number> {
  const expected = step.expect!;
  const state = await stage.state();
  const tasks = expected.open || expected.due ? await stage.openTasks() : [];
  const records = expected.fired ? await stage.records() : [];
  const notifications = expected.told ? await stage.notifications() : [];
  const ended = await stage.ended();
  const facts = factsOf({ graph: cast.graph, state, ended, tasks, records, told: notifications.slice(heard) }, expected);
  same(scenarioStep(index), facts, expected);
  return expected.told ? notifications.length : heard;
}
