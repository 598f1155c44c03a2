import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseSummary, Page } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { CaseNumber } from '../../../../kit/components/case-number.js';
import { Empty } from '../../../../kit/components/states.js';
import { StatusStamp } from '../../../../kit/components/status-stamp.js';

/** Serial numbers and the like of the case's lines; at most five, each is one search. */
function serialsOf(variables: Readonly<Record<string, unknown>>): string[] {
  const lists = Object.values(variables).filter(Array.isArray) as unknown[][];
  const serials = lists
    .flat()
    .flatMap((line) =>
      typeof line === 'object' && line !== null && 'serial' in line && typeof line.serial === 'string' && line.serial !== '' ? [line.serial] : [],
    );
  return [...new Set(serials)].slice(0, 5);
}

/** 相关: cases this one called, and others with the same serial numbers. */
export function RelatedTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { t } = useTranslation('case');
  const serials = serialsOf(detail.variables);
  const found = useQueries({
    queries: serials.map((q) => ({
      queryKey: queryKeys.cases({ related: q }),
      queryFn: async () => ({ q, items: (await api.get<Page<CaseSummary>>('/api/cases', { query: { q, limit: 10 } })).items }),
    })),
    combine: (results) => results.flatMap((result) => (result.data ? result.data.items.map((item) => ({ serial: result.data.q, item })) : [])),
  });
  const others = found.filter((each) => each.item.id !== detail.id);
  if (detail.children.length === 0 && others.length === 0) return <Empty>{t('noRelated')}</Empty>;
  return (
    <ul className="lz-related">
      {detail.children.map((child) => (
        <li key={child.id}>
          <CaseNumber number={child.number} /> <StatusStamp status={child.status} />
        </li>
      ))}
      {others.map(({ serial, item }) => (
        <li key={item.id + serial}>
          <CaseNumber number={item.number} /> <span>{item.title}</span> <StatusStamp status={item.status} />{' '}
          <span className="lz-hint">{t('sameSerial', { serial })}</span>
        </li>
      ))}
    </ul>
  );
}
