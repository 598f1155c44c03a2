import { useTranslation } from 'react-i18next';
import type { Element } from '../../../../model/elements/index.js';
import type { InstanceLive } from '../../canvas/live/overlay.js';
import { usePerformerName } from '../../kit/components/performer-name.js';

/** An approval by several in words: as short as a step has room for, and with every name. */
export interface VotersInWords {
  readonly brief: string;
  readonly whole: string;
}

/** Whether all who decide are asked at once, in one step: of others those whose turn is still to come are not among them. */
function areAllAsked(element: Element): boolean {
  const approval = element.type === 'userTask' ? element.approval : undefined;
  return approval?.stepsFrom === undefined && approval?.steps.length === 1 && approval.steps[0]?.how !== 'sequence';
}

/** Whom an approval waits for and who has answered, of how many where that is known; undefined: one person has it. */
export function useVoters(element: Element, voters: InstanceLive['voters']): VotersInWords | undefined {
  const { t } = useTranslation('diagram');
  const nameOf = usePerformerName();
  if (!voters || voters.waiting.length + voters.done.length < 2) return undefined;
  const [waiting, done] = [voters.waiting.map(nameOf), voters.done.map(nameOf)];
  const comma = t('votersComma');
  const parts = [
    ...(waiting.length > 0 ? [t('votersWaiting', { names: waiting.join(comma) })] : []),
    ...(done.length > 0 ? [t('votersDone', { names: done.join(comma) })] : []),
  ];
  const first = waiting[0] ?? done[0] ?? '';
  const more = waiting.length > 1 ? t('votersAmong', { name: first, count: waiting.length }) : first;
  const counted = { who: more, done: done.length, all: waiting.length + done.length };
  return { brief: t(areAllAsked(element) ? 'votersOfAll' : 'votersSoFar', counted), whole: parts.join(t('votersThen')) };
}
