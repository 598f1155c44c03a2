import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { at, problem } from './report.js';

/** Rules that are asked about people with some roles alone (`ofRoles`), at a field that names no person. */
export function checkRulesOfRoles(definition: ProcessDefinition): Problem[] {
  const namesNobody = (form: string | undefined, field: string): boolean =>
    own(own(definition.forms, form ?? '')?.ui.fields ?? {}, field.slice(1))?.widget !== 'person';
  const starts = definition.startChecks.flatMap((check, index) =>
    check.ofRoles && namesNobody(definition.startForm, check.at) ? [at('startChecks', index)(noPerson(null, check.at))] : [],
  );
  const tasks = indexOf(definition)
    .ofType('userTask')
    .flatMap(({ id, form, checks }) => checks.flatMap((check) => (check.ofRoles && namesNobody(form, check.at) ? [noPerson(id, check.at)] : [])));
  return [...starts, ...tasks];
}

const noPerson = (elementId: Problem['elementId'], field: string): Problem =>
  problem(
    'error',
    'ruleOfNoPerson',
    elementId,
    [
      `校验只问某些角色的人（ofRoles），但 ${field} 不是人员字段`,
      `A check is asked about people with some roles alone (ofRoles), but ${field} is no field of a person`,
    ],
    ['改用人员字段（widget: person），或去掉 ofRoles', 'Name a field of a person (widget: person), or leave ofRoles out'],
  );
