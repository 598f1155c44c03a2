import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { stepsOf, type Steps } from './step-edits.js';
import { useStepWords } from './step-words.js';

/** Steps as they were and as they are, a line each with its place: those that are gone or were otherwise, then those that are new or otherwise. */
export function StepChanges({ from, to }: { readonly from: unknown; readonly to: unknown }): ReactNode {
  const { t } = useTranslation('parameters');
  const text = useLocalized();
  const [before, after] = [stepsOf(from) ?? [], stepsOf(to) ?? []];
  const words = useStepWords([...before, ...after]);
  const linesOf = (steps: Steps): string[] => steps.map((step, n) => `${n + 1}. ${[text(step.name), words.how(step), words.who(step)].join(' · ')}`);
  const [old, now] = [linesOf(before), linesOf(after)];
  return (
    <>
      {old
        .filter((line) => !now.includes(line))
        .map((line) => (
          <del key={`- ${line}`} className="lz-row-change" aria-label={t('stepWas', { step: line })}>
            {line}
          </del>
        ))}
      {now
        .filter((line) => !old.includes(line))
        .map((line) => (
          <ins key={`+ ${line}`} className="lz-row-change" aria-label={t('stepIs', { step: line })}>
            {line}
          </ins>
        ))}
    </>
  );
}
