import { ApiError } from '../errors/api-error.js';
import type { Ability, Action, Subject } from '../policy/abilities.js';

/** 403 unless the caller may. */
export function authorize(ability: Ability, action: Action, subject: Subject): void {
  if (!ability.can(action, subject)) throw new ApiError('forbidden');
}
