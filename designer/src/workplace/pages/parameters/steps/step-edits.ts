import type { ApprovalStep } from '../../../../../../model/approvals/approval-step.js';
import { isRow } from '../../../../../../model/forms/values.js';

/** Steps of an approval as they are edited. */
export type Steps = readonly ApprovalStep[];
export type How = ApprovalStep['how'];
export type Pass = NonNullable<ApprovalStep['pass']>;

/** Ways to decide, in the order in which they are offered. */
export const HOWS: readonly How[] = ['any', 'all', 'sequence', 'vote'];

const isStep = (value: unknown): value is ApprovalStep => isRow(value) && typeof value['id'] === 'string' && isRow(value['name']) && isRow(value['who']);

/** A value as steps; null: it is none that could be shown. */
export const stepsOf = (value: unknown): Steps | null => (Array.isArray(value) && value.every(isStep) ? value : null);

/** An id that no step has yet: those of before may stand in approvals under way. */
function newId(steps: Steps): string {
  const ids = steps.map(({ id }) => id);
  for (let count = steps.length + 1; ; count++) if (!ids.includes(`step${count}`)) return `step${count}`;
}

/** One step more, at the end: nobody decides it yet. */
export const withNewStep = (steps: Steps): Steps => [...steps, { id: newId(steps), name: { zh: '', en: '' }, how: 'any', who: {} }];

export const withStep = (steps: Steps, index: number, step: ApprovalStep): Steps => steps.with(index, step);

export const withoutStep = (steps: Steps, index: number): Steps => steps.toSpliced(index, 1);

/** A step one place up (-1) or down (1). */
export const withStepMoved = (steps: Steps, index: number, by: -1 | 1): Steps => steps.toSpliced(index, 1).toSpliced(index + by, 0, steps[index]!);

/** A step called so in a language. The Chinese name is the English one too, until that has its own. */
export function withName(step: ApprovalStep, language: 'zh' | 'en', text: string): ApprovalStep {
  const { zh, en } = step.name;
  const follows = language === 'zh' && (en === '' || en === zh);
  return { ...step, name: { zh, en, [language]: text, ...(follows && { en: text }) } };
}

/** Decided in another way; only a vote has a number to reach, and a veto. */
export function withHow(step: ApprovalStep, how: How): ApprovalStep {
  const { pass, veto, ...rest } = step;
  if (how !== 'vote') return { ...rest, how };
  return { ...rest, how, pass: pass ?? { percent: 50 }, ...(veto !== undefined && { veto }) };
}

/** Ways to say who decides; what is empty is not said. */
type Who = Pick<ApprovalStep['who'], 'users' | 'groups' | 'expression'>;

/** Who decides, by one of the ways to say it. */
export function withWho(step: ApprovalStep, change: Who): ApprovalStep {
  const { users = [], groups = [], expression = '', ...rest } = { ...step.who, ...change };
  const who = { ...rest, ...(users.length > 0 && { users }), ...(groups.length > 0 && { groups }), ...(expression !== '' && { expression }) };
  return { ...step, who };
}
