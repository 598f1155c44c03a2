import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationEffect } from '../../../../../../api/contract/index.js';
import { indexOf } from '../../../../../../model/process-index.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';

/** What an operation does, line by line. */
export function EffectList({ effects, definition }: { readonly effects: readonly OperationEffect[]; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  if (effects.length === 0) return <p className="lz-hint">{t('nothingElse')}</p>;
  return (
    <ul className="lz-effects">
      {effects.map((effect, n) => (
        <li key={`${effect.kind}${effect.elementId ?? ''}${n}`}>
          {effect.text || nameOf(effect.elementId, definition, text)}
          {effect.scope?.label && <span className="lz-scope">{text(effect.scope.label)}</span>}
        </li>
      ))}
    </ul>
  );
}

function nameOf(elementId: string | undefined, definition: PublishedDefinition, text: (text: { zh: string; en: string }) => string): string {
  const element = indexOf(definition).element(elementId);
  return element ? text(element.name) : (elementId ?? '');
}
