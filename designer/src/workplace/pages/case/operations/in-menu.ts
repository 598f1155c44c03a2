import type { CaseDetail, OperationName } from '../../../../../../api/contract/index.js';

/** Operations of the menu in their order; incidents have theirs in the banner. */
const ORDER = ['reassign', 'changeDeadline', 'changeParameters', 'suspend', 'resume', 'cancel'] as const satisfies readonly OperationName[];

/** The operations that the menu offers the reader; where there are none there is no menu, and no bar for it alone. */
export const inMenu = ({ allowedOperations }: Pick<CaseDetail, 'allowedOperations'>): readonly OperationName[] =>
  ORDER.filter((operation) => allowedOperations.includes(operation));
