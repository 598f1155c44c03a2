import type { Approval, ApprovalStep } from '../approvals/approval-step.js';
import type { ElementOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { CheckContext } from './check-definition.js';
import { givesNobody } from './gives-nobody.js';
import { unknownRole } from './references.js';
import { problem } from './report.js';
import type { ElementId } from '../ids.js';

type ApprovalTask = ElementOf<'userTask'> & { readonly approval: Approval };

/** An approval can be decided: its steps have people, its vote a number to reach, and some outcome is a yes. */
export function checkApproval(task: ApprovalTask, context: Pick<CheckContext, 'roles'> & Partial<Pick<CheckContext, 'parameters'>>): Problem[] {
  const { steps } = task.approval;
  return [
    ...whereSteps(task, context.parameters),
    ...performersBeside(task),
    ...approving(task),
    ...steps.filter((step, index) => steps.findIndex((s) => s.id === step.id) !== index).map((step) => duplicateStep(task.id, step)),
    ...steps.flatMap((step) => [...people(task.id, step, context), ...counting(task.id, step)]),
  ];
}

/** It has its steps in one place: in the definition, or in a parameter of their unit. */
function whereSteps({ id, approval: { steps, stepsFrom } }: ApprovalTask, parameters: CheckContext['parameters'] | undefined): Problem[] {
  if (stepsFrom === undefined && steps.length === 0)
    return [
      problem(
        'error',
        'approvalWithoutSteps',
        id,
        ['审批没有步骤', 'The approval has no steps'],
        ['写出步骤，或指定规则参数', 'Give steps, or name a parameter'],
      ),
    ];
  if (stepsFrom !== undefined && steps.length > 0)
    return [
      problem(
        'error',
        'stepsIgnored',
        id,
        [`审批步骤取自规则参数 ${stepsFrom}，另写的步骤不起作用`, `The steps are those of parameter ${stepsFrom}; others beside it would be ignored`],
        ['只保留一处', 'Keep one of the two'],
      ),
    ];
  const parameter = parameters?.find(({ name }) => name === stepsFrom);
  if (!parameter || parameter.unit === 'approvalSteps') return [];
  return [
    problem(
      'error',
      'noApprovalSteps',
      id,
      [`规则参数 ${stepsFrom} 里不是审批步骤`, `Parameter ${stepsFrom} does not hold approval steps`],
      ['改用单位为 approvalSteps 的参数', 'Use a parameter of the unit approvalSteps'],
    ),
  ];
}

/** What is wrong with the steps of an approval that a parameter holds. */
export const stepProblems = (steps: readonly ApprovalStep[], context: Pick<CheckContext, 'roles'>): { readonly index: number; readonly problem: Problem }[] =>
  steps.flatMap((step, index) => [...people('', step, context), ...counting('', step)].map((found) => ({ index, problem: found })));

function performersBeside({ id, performers }: ApprovalTask): Problem[] {
  if (performers.groups.length === 0 && performers.groupsWhen === undefined && performers.party === undefined && performers.assignee === undefined) return [];
  return [
    problem(
      'error',
      'performersIgnored',
      id,
      ['此环节由审批步骤决定谁办理，另设的办理人不起作用', 'The approval steps say who performs this task; its own performers would be ignored'],
      ['删除办理人，或删除审批步骤', 'Remove the performers or the approval steps'],
    ),
  ];
}

function approving({ id, approval, outcomes }: ApprovalTask): Problem[] {
  const unknown = approval.approves.filter((outcome) => !outcomes.some((o) => o.id === outcome));
  return unknown.map((outcome) =>
    problem(
      'error',
      'unknownOutcome',
      id,
      [`审批把结果 ${outcome} 算作同意，但此环节没有这个结果`, `The approval counts the outcome ${outcome} as a yes, but the task has no such outcome`],
      ['改用此环节已有的结果', 'Use an outcome of this task'],
    ),
  );
}

const duplicateStep = (elementId: ElementId, { id }: ApprovalStep): Problem =>
  problem(
    'error',
    'duplicateId',
    elementId,
    [`审批步骤 ${id} 重复`, `The approval step ${id} is there twice`],
    ['每个步骤的标识必须唯一', 'Each step needs an id of its own'],
  );

const nameless = (elementId: ElementId, { id }: ApprovalStep, code: string, message: [string, string], hint: [string, string]): Problem =>
  problem('error', code, elementId, [`审批步骤 ${id}：${message[0]}`, `Approval step ${id}: ${message[1]}`], hint);

function people(elementId: ElementId, step: ApprovalStep, { roles }: Pick<CheckContext, 'roles'>): Problem[] {
  const { users = [], groups = [], superiorOf, level, expression } = step.who;
  const nobody = users.length === 0 && groups.length === 0 && superiorOf === undefined && givesNobody(expression);
  const of = (code: string, message: [string, string], hint: [string, string]): Problem => nameless(elementId, step, code, message, hint);
  return [
    ...groups.filter((role) => !roles.includes(role)).map((role) => unknownRole(elementId, role)),
    ...(nobody ? [of('noPerformer', ['没有审批人', 'nobody decides'], ['选择人员或角色', 'Choose people or roles'])] : []),
    ...(superiorOf !== undefined
      ? [
          of(
            'superiorNotResolved',
            ['引擎没有组织架构，无法由上级关系（superiorOf）找到审批人', 'the engine has no organisation chart, so it cannot find a superior (superiorOf)'],
            [
              '删除 superiorOf 和 level，改为列出人员（users）、指定角色（groups），或写一个给出用户名的表达式（expression），例如由前面环节填写的负责人',
              'Remove superiorOf and level; name people (users), a role (groups), or give an expression that yields a user name, such as a head whom an earlier step fills in',
            ],
          ),
        ]
      : []),
    ...(level !== undefined && superiorOf === undefined
      ? [of('levelIgnored', ['只有按上级找审批人时才有级数', 'a level belongs to a superior only'], ['删除级数', 'Remove the level'])]
      : []),
    ...(groups.length > 0 && step.how !== 'any'
      ? [
          of(
            'membersNotResolved',
            [
              '引擎不知道角色有哪些成员：角色（groups）作为一个整体只能或签，不能会签、依次或票签',
              'the engine does not know the members of a role: a role (groups) decides as one ("any"), not by "all", "sequence" or "vote"',
            ],
            [
              '改为或签（how: any），或不用 groups，而在 users 中逐一列出人员，或由 expression 给出用户名清单',
              'Use how: any; or instead of groups name each person under users, or give an expression that yields the list of user names',
            ],
          ),
        ]
      : []),
  ];
}

function counting(elementId: ElementId, step: ApprovalStep): Problem[] {
  const of = (code: string, message: [string, string], hint: [string, string]): Problem => nameless(elementId, step, code, message, hint);
  if (step.how === 'vote')
    return step.pass === undefined
      ? [
          of(
            'voteWithoutPass',
            ['票签须说明通过所需的票数或比例', 'a vote needs the number or share of yes that passes it'],
            ['填写票数或比例', 'Give a number or a share'],
          ),
        ]
      : [];
  return step.pass !== undefined || step.veto !== undefined
    ? [
        of(
          'voteIgnored',
          ['只有票签才计票数、比例和一票否决', 'numbers, shares and veto belong to a vote only'],
          ['删除，或改为票签', 'Remove them, or make it a vote'],
        ),
      ]
    : [];
}
