import type { Colleague } from '../contract/people.js';

/** Somebody to choose, as every list of people shows him: name, roles and department, and nothing that is his alone. */
export const colleagueView = ({ id, name, roles, departmentId }: Colleague): Colleague => ({ id, name, roles, departmentId });
