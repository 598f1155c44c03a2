/** What a table makes of the rules that hit (DMN 1.5, 8.2.8): one of them, or what all of them give. */
export const hitPolicies = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const;
export type HitPolicy = (typeof hitPolicies)[number];

/** What COLLECT makes of what the rules give; without one, a list. */
export const aggregations = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;
export type Aggregation = (typeof aggregations)[number];

/** Hit policies by which one rule, or what several agree on, is the answer. */
const SINGLE: readonly HitPolicy[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY'];
/** Whether a policy has one answer; else a list, or what COLLECT makes of it. */
export const hasOneAnswer = (policy: HitPolicy): boolean => SINGLE.includes(policy);

/** Hit policies that go by the order of the outputs' values. */
export const goesByValues = (policy: HitPolicy): boolean => policy === 'PRIORITY' || policy === 'OUTPUT ORDER';
