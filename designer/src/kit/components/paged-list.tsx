import { useInfiniteQuery, type UseInfiniteQueryResult, type InfiniteData } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../api/contract/index.js';
import { api, type Query } from '../api-client/client.js';
import './paged-list.css';
import { Empty, ErrorState, LoadingRows } from './states.js';

/** How long a list that one has left keeps the pages it had, ms: who comes back finds his place. */
const KEPT = 60 * 60_000;

/** A list that grows page by page with the API's cursor. Live events refresh all pages on screen, so one does not lose one's place. */
export function usePagedList<Item>(key: readonly unknown[], path: string, query: Query) {
  return useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => api.get<Page<Item>>(path, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
    gcTime: KEPT,
  });
}

/** Skeleton, error, "nothing here", or the rows with "load more" below. */
export function PagedList<Item>({
  query,
  empty,
  children,
}: {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  readonly empty: { readonly text: ReactNode; readonly action?: ReactNode };
  readonly children: (rows: readonly Item[]) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty action={empty.action}>{empty.text}</Empty>;
  return (
    <>
      {children(rows)}
      {query.hasNextPage && (
        <div className="lz-list-foot">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}
