import { chinaYears, type ShippedProcess } from '../../support/shipped.js';
import { instantOf } from './play.js';
import type { Scenario } from './scenario.js';
import type { Cast } from './stage.js';

/** What a scenario's case is made of: the shipped process with the scenario's parameters, and the calendar around its dates. */
export function castOf(scenario: Scenario, shipped: ShippedProcess): Cast {
  const year = new Date(instantOf(scenario.start.at)).getUTCFullYear();
  const changed = Object.entries(scenario.parameters).map(([name, value]) => {
    const parameter = shipped.parameters[name];
    if (!parameter) throw new Error(`${scenario.id}: expected a parameter ${name}`);
    return [name, { ...parameter, value }] as const;
  });
  return {
    graph: shipped.graph,
    parameters: { ...shipped.parameters, ...Object.fromEntries(changed) },
    caseId: scenario.id,
    calendar: chinaYears(year - 1, year + 1),
    people: scenario.people,
    answers: scenario.answers,
  };
}
