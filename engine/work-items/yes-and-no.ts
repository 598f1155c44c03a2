import type { ExecutableElementOf } from '../../model/compile.js';

type Answered = Pick<ExecutableElementOf<'userTask'>, 'approval' | 'outcomes'>;

/** Outcomes that are a yes: those of an approval; else those that are shown as the main ones, or, where none is, the first. */
function yesOf({ approval, outcomes }: Answered): readonly string[] {
  if (approval) return approval.approves;
  const main = outcomes.filter(({ tone }) => tone === 'primary').map(({ id }) => id);
  return main.length > 0 ? main : [outcomes[0]!.id];
}

/** Whether an outcome lets a case go on. */
export const isYes = (element: Answered, outcome: string | undefined): boolean => outcome !== undefined && yesOf(element).includes(outcome);

/** The outcome of a yes, or a no, that the engine gives: the first of its kind. A task without a no has none to give. */
export function automaticOutcome(element: Answered, kind: 'pass' | 'refuse'): string {
  const yes = yesOf(element);
  const no = element.outcomes.find(({ id }) => !yes.includes(id));
  return (kind === 'refuse' ? no?.id : undefined) ?? yes[0]!;
}
