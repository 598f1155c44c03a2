import type { ReactNode } from 'react';
import type { OperationEffect } from '../../../../api/contract/index.js';
import { useLocalized } from '../i18n/i18n.js';
import { CaseNumber } from './case-number.js';

/** The case that an effect is of: number and title. Nothing below the first of its effects. */
export function EffectCase({ effect, isFirst }: { readonly effect: OperationEffect; readonly isFirst: boolean }): ReactNode {
  if (!isFirst || effect.number === undefined) return null;
  return (
    <>
      <CaseNumber number={effect.number} />
      <div className="lz-title-below" title={effect.title}>
        {effect.title}
      </div>
    </>
  );
}

/** What an effect moves: the deadline, and of which item. */
export function EffectName({ effect }: { readonly effect: OperationEffect }): ReactNode {
  const text = useLocalized();
  return (
    <>
      {effect.deadline?.name === undefined ? effect.text : text(effect.deadline.name)}
      {effect.scope?.label !== undefined && <span className="lz-hint"> · {text(effect.scope.label)}</span>}
    </>
  );
}
