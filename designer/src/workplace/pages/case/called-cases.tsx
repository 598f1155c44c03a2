import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { indexOf } from '../../../../../model/process-index.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import type { PublishedDefinition } from './case-queries.js';

/** Whom, or which case, an element waits for. */
export function WaitsFor({
  current,
  detail,
  definition,
}: {
  readonly current: CaseDetail['currentElements'][number];
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
}): ReactNode {
  const isCall = indexOf(definition).element(current.elementId)?.type === 'callActivity';
  return isCall ? <CalledCases detail={detail} elementId={current.elementId} /> : <PersonLabel performer={current.performer} />;
}

/** The cases that a call activity waits for, and who has work in them; of one that is kept from the reader only that there is one. */
export function CalledCases({ detail, elementId }: { readonly detail: Pick<CaseDetail, 'children'>; readonly elementId: string }): ReactNode {
  const { t } = useTranslation('case');
  const called = detail.children.filter(({ calledBy, status }) => calledBy === elementId && (status === 'running' || status === 'suspended'));
  if (called.length === 0) return <span className="lz-hint">{t('waitsForCase')}</span>;
  return called.map(({ id, number, holders }) => (
    <span key={id} className="lz-case-people">
      <CaseNumber number={number} />
      {holders.map((holder) => (
        <PersonLabel key={'role' in holder ? holder.role : holder.id} performer={holder} />
      ))}
    </span>
  ));
}
