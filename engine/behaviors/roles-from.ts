import type { ScopeId } from '../../model/ids.js';
import type { LocalizedText } from '../../model/text.js';
import type { StepContext } from '../context.js';
import { shown } from '../expressions/fault.js';
import { evaluateIn } from './variables.js';

/** The roles that an expression gives; or why there are none. */
type Given = { readonly roles: readonly string[] } | { readonly error: string | LocalizedText };

const isRole = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Asks an expression for the id of a role or a list of them; null gives none. Anything else is a fault that names the value. */
export function rolesIn(ctx: StepContext, expression: string, scopeId: ScopeId): Given {
  const result = evaluateIn(ctx, scopeId, expression);
  if (!result.ok) return { error: result.error };
  if (result.value === null) return { roles: [] };
  const list = Array.isArray(result.value) ? (result.value as unknown[]) : [result.value];
  if (list.every(isRole)) return { roles: [...new Set(list)] };
  return {
    error: { zh: `${expression}：给出的不是角色，而是 ${shown(result.value)}`, en: `${expression}: it gives no role but ${shown(result.value)}` },
  };
}
