import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { performingRoles } from '../../model/approvals/performing-roles.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import { perPerson } from './per-person.js';

export type Action = 'read' | 'start' | 'operate' | 'update' | 'create' | 'manage';
export type Subject = 'Case' | 'Board' | 'Parameter' | 'Calendar' | 'User' | 'Party' | 'Audit' | 'Definition' | 'Task' | 'Job';
export type Ability = MongoAbility<[Action, Subject]>;
type Rule = RawRuleOf<Ability>;

/** Some of these roles are the person's. */
export const hasAny = (p: Principal, roles: readonly string[]): boolean => roles.some((role) => p.roles.includes(role));

/** Supervises the process: sees all of its cases and its board, steps in. */
export const supervises = (p: Principal, definition: ProcessDefinition): boolean =>
  p.roles.includes('ops') || (!p.outside && hasAny(p, [...definition.supervisors, ...definition.owners]));

/** Works on the process's draft and publishes it: its owners; a process that was never published is begun by ops. */
export const mayDesign = (p: Principal, definition: ProcessDefinition | undefined): boolean =>
  p.roles.includes('ops') || (!p.outside && definition !== undefined && hasAny(p, definition.owners));

/** May start the process. People outside need a company. */
export const mayStart = (p: Principal, definition: ProcessDefinition): boolean =>
  hasAny(p, definition.mayStart) && (!p.outside || (p.account.party !== null && definition.partyVariable !== undefined));

/** May know that the process exists. */
export const maySeeDefinition = (p: Principal, definition: ProcessDefinition): boolean =>
  p.roles.includes('ops') ||
  p.roles.includes('admin') ||
  mayStart(p, definition) ||
  hasAny(p, [...definition.maySee, ...definition.supervisors, ...definition.owners, ...rolesInvolved(definition)]);

/** Roles that perform a step of the process, start one or send it a message. */
export function rolesInvolved(definition: ProcessDefinition): string[] {
  const performers = definition.elements.flatMap((e) => (e.type === 'userTask' ? performingRoles(e) : []));
  const senders = Object.values(definition.messages).flatMap((message) => message.senders);
  const starters = definition.elements.flatMap((e) => (e.type === 'adHocSubProcess' ? e.starters : []));
  return [...new Set([...performers, ...senders, ...starters])];
}

const rule = (action: Action, ...subjects: Subject[]): Rule[] => subjects.map((subject) => ({ action, subject }));

/**
 * What a person may do apart from single cases and tasks (case-access.ts): the one place these rights are given. The web app gets the same rules with the
 * session and shows pages by them; the API enforces them.
 */
export const abilitiesOf = perPerson((p, definitions): Ability => {
  const rules: Rule[] = [...rule('read', 'Case', 'Task', 'Definition', 'Party')];
  if (!p.outside) rules.push(...rule('read', 'Parameter', 'Calendar', 'User'));
  if (definitions.some((definition) => mayStart(p, definition))) rules.push(...rule('start', 'Case'));
  if (definitions.some((definition) => supervises(p, definition)))
    rules.push(...rule('read', 'Board', 'Job'), ...rule('operate', 'Case'), ...rule('create', 'Party'));
  if (p.roles.includes('ops') || definitions.some((definition) => mayDesign(p, definition))) rules.push(...rule('update', 'Definition'));
  if (p.roles.includes('ops'))
    rules.push(...rule('update', 'Parameter', 'Calendar'), ...rule('read', 'Board', 'Job'), ...rule('operate', 'Case', 'Job'), ...rule('create', 'Party'));
  if (p.roles.includes('admin')) rules.push(...rule('manage', 'User'), ...rule('read', 'Audit'), ...rule('create', 'Party'));
  return createMongoAbility<Ability>(unique(rules));
});

const unique = (rules: readonly Rule[]): Rule[] => [...new Map(rules.map((r) => [`${String(r.action)} ${String(r.subject)}`, r])).values()];
