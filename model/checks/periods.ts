import { isPeriod, repeats } from '../parameter.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import type { CheckContext } from './check-definition.js';
import { problem } from './report.js';

/** A parameter that something counts by. */
interface Use {
  readonly owner: string;
  readonly name: string;
  readonly again: boolean;
}

function usesOf(definition: ProcessDefinition): Use[] {
  const thresholds = (owner: string, list: readonly { readonly every?: string | undefined }[]): Use[] =>
    list.flatMap(({ every }) => (every === undefined ? [] : [{ owner, name: every, again: true }]));
  const timers = indexOf(definition)
    .events()
    .flatMap(({ element, event }): Use[] => {
      if (event.kind !== 'timer') return [];
      const after = event.after === undefined ? [] : [{ owner: element.id, name: event.after, again: false }];
      if (event.before !== undefined) return [{ owner: element.id, name: event.before, again: false }];
      return event.repeat === undefined ? after : [...after, { owner: element.id, name: event.repeat, again: true }];
    });
  const tasks = indexOf(definition)
    .ofType('userTask')
    .flatMap(({ id, deadline }) => (deadline ? [{ owner: id, name: deadline.parameter, again: false }, ...thresholds(id, deadline.thresholds ?? [])] : []));
  const clocks = definition.clocks.flatMap((c) => [{ owner: c.id, name: c.parameter, again: false }, ...thresholds(c.id, c.thresholds)]);
  const urges = indexOf(definition)
    .ofType('userTask')
    .flatMap(({ id, operations }) => (operations?.urge ? [{ owner: id, name: operations.urge.every, again: true }] : []));
  return [...timers, ...tasks, ...clocks, ...urges];
}

/** A parameter that is asked for and that no case would have. */
export const notListed = (owner: string, name: string) =>
  problem(
    'error',
    'parameterNotListed',
    owner,
    [`流程的 parameters 没有列出规则参数 ${name}，单据不会带上它`, `parameters of the process do not list ${name}, so no case would have it`],
    ['把它列入 parameters', 'List it under parameters'],
  );
const noPeriod = (owner: string, name: string, again: boolean) =>
  problem(
    'error',
    'parameterNoPeriod',
    owner,
    again
      ? [`规则参数 ${name} 的单位不能用来重复`, `Nothing can be repeated by the unit of parameter ${name}`]
      : [`规则参数 ${name} 不是期限`, `Parameter ${name} is no period`],
    ['改用工作日、自然日、小时等单位的参数', 'Use a parameter in working days, calendar days or hours'],
  );

/** What counts by a parameter counts by one that the process lists and that is a period. */
export function checkPeriods(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Problem[] {
  const known = new Map(context.parameters.map((parameter) => [parameter.name, parameter]));
  return usesOf(definition).flatMap(({ owner, name, again }) => {
    const parameter = known.get(name);
    if (!parameter) return []; // said by the check of references
    const listed = definition.parameters.includes(name) ? [] : [notListed(owner, name)];
    return isPeriod(parameter.unit) && (!again || repeats(parameter.unit)) ? listed : [...listed, noPeriod(owner, name, again)];
  });
}
