import { own } from '../own.js';
import type { Problem } from '../problem.js';
import { COMMON_PACK, type ProcessDefinition } from '../process-definition.js';
import type { CheckContext } from './check-definition.js';
import { at, problem } from './report.js';

type Known = Pick<CheckContext, 'orgPacks' | 'processes'>;

/** Of which organisation a process and its cases are: one that there is, or every one, and the same as before. */
export const checkOrganisation = (definition: ProcessDefinition, context: Known): Problem[] => [
  ...orgPackOf(definition, context).map(at('orgPack')),
  ...movedFrom(definition, context).map(at('orgPack')),
  ...organisationOf(definition).map(at('organisationOf')),
];

/** Nobody would be of it: nobody could start a case or see one. */
function orgPackOf({ orgPack }: ProcessDefinition, { orgPacks }: Pick<CheckContext, 'orgPacks'>): Problem[] {
  if (orgPack === COMMON_PACK || orgPacks.includes(orgPack)) return [];
  return [
    problem(
      'error',
      'unknownOrganisation',
      null,
      [`没有组织 ${orgPack}，不会有人看到它的单据`, `There is no organisation ${orgPack}: nobody could see a case of it`],
      [`orgPack 只能是 ${orgPacks.join('、')}`, `orgPack is one of ${orgPacks.join(', ')}`],
    ),
  ];
}

/** Its cases and the people who work on them stay where they are: a process that moved would be nobody's. */
function movedFrom({ key, orgPack }: ProcessDefinition, { processes }: Pick<CheckContext, 'processes'>): Problem[] {
  const before = processes.find((process) => process.key === key);
  if (!before || before.orgPack === orgPack) return [];
  return [
    problem(
      'error',
      'organisationChanges',
      null,
      [`流程属于组织 ${before.orgPack}，新版本不能改成 ${orgPack}`, `The process is of ${before.orgPack}: a new version cannot be of ${orgPack}`],
      ['给另一个组织另建一个流程', 'Make another process for the other organisation'],
    ),
  ];
}

/** A case is of the organisation of a person whom its start form names: he has to be there from the first. */
function organisationOf(definition: ProcessDefinition): Problem[] {
  const { organisationOf: field, orgPack, forms, startForm, startFields } = definition;
  if (field === undefined) return [];
  if (orgPack !== COMMON_PACK)
    return [
      problem(
        'error',
        'organisationOfIgnored',
        null,
        [`流程属于组织 ${orgPack}，organisationOf 不起作用`, `The process is of ${orgPack}: organisationOf would be ignored`],
        [`删除 organisationOf，或把 orgPack 改成 ${COMMON_PACK}`, `Remove organisationOf, or make orgPack ${COMMON_PACK}`],
      ),
    ];
  const form = own(forms, startForm);
  if (form && own(form.ui.fields, field)?.widget === 'person' && own(startFields, field) === 'required') return [];
  return [
    problem(
      'error',
      'organisationOfNobody',
      null,
      [`发起表单没有必填的人员字段 ${field}`, `The start form has no required field ${field} that holds a person`],
      ['改成发起表单里控件为 person、必填的字段', 'Name a required field of the start form whose widget is person'],
    ),
  ];
}
