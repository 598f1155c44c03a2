import type { ProcessDefinition } from './process-definition.js';

/** Somebody, as far as it matters from what he is kept. */
export interface Beholder {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly string[];
}

/** Cases that are kept from somebody: those whose variable has one of these values. */
export interface Withholding {
  readonly variable: string;
  readonly values: readonly string[];
}

/** What says from whom the cases of one version are kept. */
export type WithheldRules = Pick<ProcessDefinition, 'withheldFrom' | 'maySee' | 'supervisors' | 'owners'>;
type Rules = WithheldRules;

/** A document with what older versions say of their own cases: these are kept by it, whatever was published since. */
export interface Guarded extends WithheldRules {
  readonly key: string;
  /** Of versions that keep cases from somebody; left out where there is none. */
  readonly formerRules?: readonly FormerRules[] | undefined;
}

/** The rules of one older version. */
export interface FormerRules extends WithheldRules {
  readonly version: number;
}

/** Roles that see every case of every process. */
const EVERYTHING = ['ops', 'admin'];

/**
 * Which cases of a process are kept from somebody (separation of duties): those about himself, and those that he would see by roles alone from which they are
 * kept. Whoever has another role that sees the process is not kept from them by a role.
 */
export function withheldFrom({ withheldFrom: rules = [], maySee, supervisors, owners }: Rules, { id, username, roles }: Beholder): Withholding[] {
  const seeing = [...maySee, ...supervisors, ...owners, ...EVERYTHING];
  const about = rules.flatMap((rule) => ('person' in rule ? [{ variable: rule.person, values: [...new Set([id, username])] }] : []));
  const ofRoles = rules.flatMap((rule) => ('person' in rule ? [] : [rule]));
  const keptBy = (variable: string, value: string): string[] => ofRoles.flatMap((r) => (r.variable === variable && r.in.includes(value) ? r.roles : []));
  const isKept = (kept: readonly string[]): boolean => roles.some((role) => kept.includes(role)) && !roles.some((r) => seeing.includes(r) && !kept.includes(r));
  const byRole = [...new Set(ofRoles.map(({ variable }) => variable))].map((variable) => {
    const values = [...new Set(ofRoles.filter((r) => r.variable === variable).flatMap((r) => r.in))];
    return { variable, values: values.filter((value) => isKept(keptBy(variable, value))) };
  });
  return [...about, ...byRole.filter(({ values }) => values.length > 0)];
}

/** Whether something that a version keeps from people is kept no longer by another: a rule is not there any more, or keeps less. */
export const keepsLess = (before: Pick<Rules, 'withheldFrom'>, after: Pick<Rules, 'withheldFrom'>): boolean =>
  (before.withheldFrom ?? []).some((rule) => !(after.withheldFrom ?? []).some((each) => covers(each, rule)));

type Rule = NonNullable<Rules['withheldFrom']>[number];
const covers = (rule: Rule, other: Rule): boolean => {
  if ('person' in rule || 'person' in other) return 'person' in rule && 'person' in other && rule.person === other.person;
  return rule.variable === other.variable && other.in.every((value) => rule.in.includes(value)) && other.roles.every((role) => rule.roles.includes(role));
};

/** Whether a case with these variables is kept from anybody at all: what it is about, and that it is there, is not told on. */
export const isConfidential = ({ withheldFrom: rules = [] }: Pick<Rules, 'withheldFrom'>, variables: Readonly<Record<string, unknown>>): boolean =>
  rules.some((rule) => {
    const value = variables['person' in rule ? rule.person : rule.variable] ?? '';
    return 'person' in rule ? value !== '' : typeof value === 'string' && rule.in.includes(value);
  });

/** Whether a case with these variables is among them. */
export const isWithheld = (withheld: readonly Withholding[], variables: Readonly<Record<string, unknown>>): boolean =>
  withheld.some(({ variable, values }) => values.includes(String(variables[variable])));
