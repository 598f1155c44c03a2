import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseSummary, Page } from '../../../../../../api/contract/index.js';
import { indexOf } from '../../../../../../model/process-index.js';
import { api } from '../../../../kit/api-client/client.js';
import { useProcessName } from '../../../../kit/api-client/definitions.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { CaseNumber } from '../../../../kit/components/case-number.js';
import { Empty } from '../../../../kit/components/states.js';
import { StatusStamp } from '../../../../kit/components/status-stamp.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';
import { thingsOf } from './identified-things.js';

/** 相关: cases this one called, and others about the same things. */
export function RelatedTab({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const processName = useProcessName();
  const stepName = (id: string): string => text(indexOf(definition).element(id)?.name ?? { zh: id, en: id });
  const things = thingsOf(definition.identifies, detail.variables);
  const found = useQueries({
    queries: things.map((q) => ({
      queryKey: queryKeys.cases({ related: q }),
      queryFn: async () => ({ q, items: (await api.get<Page<CaseSummary>>('/api/cases', { query: { q, limit: 10 } })).items }),
    })),
    combine: (results) => results.flatMap((result) => (result.data ? result.data.items.map((item) => ({ thing: result.data.q, item })) : [])),
  });
  const others = found.filter((each) => each.item.id !== detail.id);
  if (detail.children.length === 0 && !detail.caller && others.length === 0) return <Empty>{t('noRelated')}</Empty>;
  return (
    <ul className="lz-related">
      {detail.caller && (
        <li>
          <CaseNumber number={detail.caller.number} /> <span>{processName(detail.caller.process)}</span> <StatusStamp status={detail.caller.status} />{' '}
          <span className="lz-hint">{t('callingCase')}</span>
        </li>
      )}
      {detail.children.map((child) => (
        <li key={child.id}>
          <CaseNumber number={child.number} /> <span>{processName(child.process)}</span> <StatusStamp status={child.status} />{' '}
          <span className="lz-hint">{t('calledCase', { step: stepName(child.calledBy) })}</span>
        </li>
      ))}
      {others.map(({ thing, item }) => (
        <li key={item.id + thing}>
          <CaseNumber number={item.number} /> <span>{item.title}</span> <StatusStamp status={item.status} />{' '}
          <span className="lz-hint">{t('sameThing', { thing })}</span>
        </li>
      ))}
    </ul>
  );
}
