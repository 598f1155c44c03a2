import type { Automatic } from '../../model/approvals/automatic.js';
import type { ExecutableElementOf } from '../../model/compile.js';
import type { Actor, ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { noteYes, saidYesBefore } from './approvers.js';
import type { HumanWork, Offer, WorkEntry } from './work-item.js';
import { automaticOutcome } from './yes-and-no.js';

type UserTask = ExecutableElementOf<'userTask'>;
type Why = 'sameApprover' | 'starterHimself';

/** Why a person is not asked: his yes counts as given. Null: he is asked. */
export function passesByHimself(ctx: StepContext, { automatic }: UserTask, user: string): { readonly by: Actor; readonly why: Why } | null {
  const { startedBy } = ctx.state;
  if (automatic?.starterHimself === 'passes' && user === startedBy.id) return { by: startedBy, why: 'starterHimself' };
  const by = saidYesBefore(ctx, automatic?.sameApprover, user);
  return by && { by, why: 'sameApprover' };
}

/** Those of a step who have a part in it: nobody approves his own form, where the definition says so. */
export const withoutStarter = ({ state }: StepContext, { automatic }: UserTask, offers: readonly Offer[]): readonly Offer[] =>
  automatic?.starterHimself === 'leftOut' ? offers.filter((offer) => !('user' in offer && offer.user === state.startedBy.id)) : offers;

/** Those of a step, or whom its definition names where there is nobody; null: it names nobody. */
export function orOthers(rule: Automatic['nobodyFound'], offers: readonly Offer[]): readonly Offer[] | null {
  if (offers.length > 0) return offers;
  if (rule?.do === 'give') return rule.users.map((user) => ({ user }));
  return rule?.do === 'offer' ? [{ groups: rule.groups }] : null;
}

/** Whether a person may not answer a task since the case is his own. */
export const isOwnForm = ({ state }: StepContext, { automatic }: UserTask, user: string): boolean =>
  automatic?.starterHimself === 'leftOut' && user === state.startedBy.id;

/** Gives the votes of those who pass by themselves. True: there was one. */
export function voteByThemselves(ctx: StepContext, element: UserTask, instance: ElementInstance, work: HumanWork, entries: readonly WorkEntry[]): boolean {
  const given = entries.flatMap((entry) => {
    const passes = 'user' in entry.offer ? passesByHimself(ctx, element, entry.offer.user) : null;
    return passes ? [{ entry, ...passes }] : [];
  });
  for (const { entry, by, why } of given) {
    const outcome = automaticOutcome(element, 'pass');
    Object.assign(entry, { life: 'done', vote: { outcome, by, at: ctx.now, automatic: true } });
    record(ctx, 'actedAutomatically', element.id, instance.scopeId, { why, user: by, outcome });
    noteYes(ctx, stepName(instance, work), by);
  }
  return given.length > 0;
}

/** Which step of an activation is at work. */
export const stepName = ({ id }: Pick<ElementInstance, 'id'>, work?: Pick<HumanWork, 'step'>): string => (work ? `${id}/${work.step}` : id);
