import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseListQuery, CaseSummary, Page as PageOf } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';

/** For who watches over cases: how many cannot go on by themselves, and what to do. Nothing when there are none. */
export function StuckCases({ process }: { readonly process?: string }): ReactNode {
  const { t } = useTranslation('lists');
  const filter = { stuck: 'true', ...(process !== undefined && { process }) } satisfies CaseListQuery;
  const query = useQuery({
    queryKey: queryKeys.cases(`stuck ${process ?? ''}`),
    queryFn: () => api.get<PageOf<CaseSummary>>('/api/cases', { query: { ...filter, count: 'true', limit: 1 } }),
  });
  const count = query.data?.total ?? 0;
  if (count === 0) return null;
  return (
    <Alert
      className="lz-stuck"
      type="error"
      showIcon
      role="alert"
      title={<Link to={`/cases?${new URLSearchParams(filter).toString()}`}>{t('stuck.count', { count })}</Link>}
      description={t('stuck.whatToDo')}
    />
  );
}
