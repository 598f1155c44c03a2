import type { ApprovalStep } from '../../model/approvals/approval-step.js';
import type { LocalizedText } from '../../model/text.js';
import { evaluateIn } from '../behaviors/variables.js';
import type { StepContext } from '../context.js';
import { noUserName, userNamesIn } from './user-names.js';
import type { Offer } from './work-item.js';
import type { ScopeId } from '../../model/ids.js';

/** Those who decide in a step, each once; or what stood in the way of finding them. */
export type Found = { readonly offers: readonly Offer[] } | { readonly error: string | LocalizedText };

/** Finds the people of a step as far as the case itself knows them: named users, those of the expression, and its groups as one. */
export function peopleOf(ctx: StepContext, scopeId: ScopeId, { who }: ApprovalStep): Found {
  const given = who.expression === undefined ? null : evaluateIn(ctx, scopeId, who.expression);
  if (given && !given.ok) return { error: given.error };
  const named = given === null ? [] : userNamesIn(given.value);
  if (named === null) return { error: noUserName(ctx, who.expression ?? '', given?.value) };
  const users = [...new Set([...(who.users ?? []), ...named])].map((user): Offer => ({ user }));
  const groups = who.groups ?? [];
  return { offers: groups.length > 0 ? [...users, { groups }] : users };
}
