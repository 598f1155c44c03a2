import type { Recipient } from '../../model/elements/common.js';
import type { StepContext } from '../context.js';
import type { ResolvedRecipient } from '../effect.js';
import type { WorkItem } from '../work-items/work-item.js';
import { rolesIn } from './roles-from.js';
import { evaluateIn, visibleVariables } from './variables.js';
import type { ScopeId } from '../../model/ids.js';

/** Says who is meant as far as the case knows; the host finds the people. `items`: those whose performers are meant by `performer` and `superior`. */
export function resolveRecipients(ctx: StepContext, recipients: readonly Recipient[], scopeId: ScopeId, items: readonly WorkItem[] = []): ResolvedRecipient[] {
  return recipients.flatMap((r): ResolvedRecipient[] => {
    if ('role' in r) return [{ role: r.role }];
    if ('rolesFrom' in r) return givenRoles(ctx, r.rolesFrom, scopeId);
    if ('party' in r) return partyOf(ctx, r.party, scopeId);
    if ('address' in r) return addressOf(ctx, r.address, scopeId);
    if ('person' in r) return personOf(ctx, r.person, scopeId);
    if (r.relative === 'starter') return [{ user: ctx.state.startedBy.id }];
    const { relative } = r;
    return items.flatMap((item) => related(relative, item));
  });
}

function related(which: 'performer' | 'superior', task: WorkItem): ResolvedRecipient[] {
  if (task.assignee !== null) return [which === 'performer' ? { user: task.assignee } : { superiorOf: task.assignee }];
  if (which === 'superior') return task.candidateGroups.map((role) => ({ superiorOfRole: role }));
  return [...task.candidateGroups.map((role) => ({ role })), ...(task.candidateParty === null ? [] : [{ party: task.candidateParty }])];
}

function partyOf(ctx: StepContext, variable: string, scopeId: ScopeId): ResolvedRecipient[] {
  const party = visibleVariables(ctx.state, scopeId)[variable];
  return typeof party === 'string' ? [{ party }] : [];
}

/** An expression that gives no role tells nobody, as one that gives no address: who else is named is told. */
function givenRoles(ctx: StepContext, expression: string, scopeId: ScopeId): ResolvedRecipient[] {
  const given = rolesIn(ctx, expression, scopeId);
  return 'roles' in given ? given.roles.map((role) => ({ role })) : [];
}

function addressOf(ctx: StepContext, expression: string, scopeId: ScopeId): ResolvedRecipient[] {
  const result = evaluateIn(ctx, scopeId, expression);
  return result.ok && typeof result.value === 'string' && result.value.includes('@') ? [{ address: result.value }] : [];
}

function personOf(ctx: StepContext, expression: string, scopeId: ScopeId): ResolvedRecipient[] {
  const result = evaluateIn(ctx, scopeId, expression);
  return result.ok && typeof result.value === 'string' && result.value !== '' ? [{ user: result.value }] : [];
}
