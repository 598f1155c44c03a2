import type { ScopeRef } from './case-state.js';

/** Where a case stands (api.md `currentElements`): a leaf activity or event that is active. */
export interface ActiveElement {
  readonly elementId: string;
  readonly instanceId: string;
  readonly scope?: ScopeRef;
  readonly since: number;
  /** User name, or null: then one of the groups. */
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly dueAt: number | null;
  readonly overdue: boolean;
}
