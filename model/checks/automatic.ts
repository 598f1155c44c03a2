import type { ElementOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import type { CheckContext } from './check-definition.js';
import { unknownRole } from './references.js';
import { problem } from './report.js';

type UserTask = ElementOf<'userTask'>;

/** What the engine is to do of itself with a user task can be done: there is a no to give, a step to go on at, one person who gets it. */
export function checkAutomatic({ elements }: ProcessDefinition, { roles }: Pick<CheckContext, 'roles'>): Problem[] {
  return elements.flatMap((e) => {
    if (e.type !== 'userTask' || !e.automatic) return [];
    const { nobodyFound, overdue } = e.automatic;
    const groups = nobodyFound?.do === 'offer' ? nobodyFound.groups : [];
    return [
      ...(nobodyFound?.do === 'refuse' || overdue?.do === 'refuse' ? noToGive(e) : []),
      ...groups.filter((role) => !roles.includes(role)).map((role) => unknownRole(e.id, role)),
      ...(overdue && !e.deadline ? [neverOverdue(e)] : []),
      ...(overdue?.do === 'handTo' && e.approval ? [severalTransferred(e)] : []),
      ...(overdue?.do === 'jump' && !elements.some(({ id, parentId }) => id === overdue.to && id !== e.id && parentId === e.parentId)
        ? [nowhere(e, overdue.to)]
        : []),
    ];
  });
}

function noToGive({ id, approval, outcomes }: UserTask): Problem[] {
  const isAllYes = approval ? outcomes.every((each) => approval.approves.includes(each.id)) : outcomes.length === 1;
  if (!isAllYes) return [];
  return [
    problem(
      'error',
      'noRejectingOutcome',
      id,
      ['要自动驳回，但此环节没有表示不同意的结果', 'The task is to be rejected automatically, but none of its outcomes is a no'],
      ['增加一个结果，或改为自动通过', 'Add an outcome, or let it pass'],
    ),
  ];
}

const neverOverdue = ({ id }: UserTask): Problem =>
  problem(
    'error',
    'overdueWithoutDeadline',
    id,
    ['规定了超时后怎样处理，但此环节没有时限', 'It says what happens when its time has run out, but the task has no deadline'],
    ['设置时限，或删除超时处理', 'Give it a deadline, or remove the rule'],
  );

const severalTransferred = ({ id }: UserTask): Problem =>
  problem(
    'error',
    'transferOfSeveral',
    id,
    ['多人审批不能在超时后都转给同一个人：同一个人只能有一票', 'Several who decide cannot all be replaced by one person: one person has one vote'],
    ['改为自动通过、驳回或跳转', 'Let it pass, reject it, or go on elsewhere'],
  );

const nowhere = ({ id }: UserTask, to: string): Problem =>
  problem(
    'error',
    'unknownElement',
    id,
    [`超时后要跳转到 ${to}，但同一层没有这个环节`, `When its time has run out the case is to go on at ${to}, which is no other element of the same scope`],
    ['选择同一流程或子流程里的另一个环节', 'Choose another element of the same process or sub-process'],
  );
