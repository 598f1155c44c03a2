import { performingRoles } from '../approvals/performing-roles.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { checkApproval } from './approvals.js';
import type { CheckContext } from './check-definition.js';
import { givesNobody } from './gives-nobody.js';
import { unknownRole } from './references.js';
import { problem } from './report.js';

/** Somebody can perform every user task. */
export function checkPerformers(definition: ProcessDefinition, context: Pick<CheckContext, 'roles'> & Partial<Pick<CheckContext, 'parameters'>>): Problem[] {
  return definition.elements.flatMap((e) => {
    if (e.type !== 'userTask') return [];
    if (e.approval) return checkApproval({ ...e, approval: e.approval }, context);
    const { party, assignee } = e.performers;
    const groups = performingRoles(e);
    if (e.startersStep) return [];
    if (groups.length === 0 && party === undefined && givesNobody(assignee))
      return [problem('error', 'noPerformer', e.id, ['没有办理人', 'Nobody performs this task'], ['选择角色或人员', 'Choose a role or a person'])];
    return groups.filter((role) => !context.roles.includes(role)).map((role) => unknownRole(e.id, role));
  });
}
