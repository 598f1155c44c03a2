import type { ReactNode } from 'react';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { Steps } from './step-edits.js';
import { useStepWords } from './step-words.js';
import './steps.css';

/** Steps of an approval to be read: each with who decides it and how. */
export function StepsView({ steps }: { readonly steps: Steps }): ReactNode {
  const text = useLocalized();
  const words = useStepWords(steps);
  return (
    <ol className="lz-steps-view">
      {steps.map((step) => (
        <li key={step.id}>
          <strong>{text(step.name)}</strong> <span className="lz-secondary">{words.how(step)}</span>
          <div>{words.who(step)}</div>
        </li>
      ))}
    </ol>
  );
}
