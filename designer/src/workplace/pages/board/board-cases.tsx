import { CloseOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary, CurrentElement, Page } from '../../../../../api/contract/index.js';
import { indexOf } from '../../../../../model/process-index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { StatusStamp } from '../../../kit/components/status-stamp.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case/case-queries.js';

/** The running cases beside the diagram; only those at the chosen element, or only the late ones. */
export function BoardCases({
  process,
  definition,
  element,
  onClear,
}: {
  readonly process: string;
  readonly definition: PublishedDefinition;
  readonly element: string | undefined;
  readonly onClear: () => void;
}): ReactNode {
  const { t } = useTranslation('board');
  const { t: common } = useTranslation();
  const text = useLocalized();
  const [late, setLate] = useState(false);
  const filter = { process, status: 'open', sort: 'dueAt', limit: 50, ...(element ? { elementId: element } : {}), ...(late ? { overdue: true } : {}) };
  const query = useInfiniteQuery({
    queryKey: queryKeys.cases({ board: filter }),
    queryFn: ({ pageParam }) => api.get<Page<CaseSummary>>('/api/cases', { query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const cases = query.data?.pages.flatMap((page) => page.items) ?? [];
  const name = indexOf(definition).element(element)?.name;
  return (
    <section className="lz-panel lz-board-cases" aria-labelledby="lz-board-cases">
      <header>
        <h2 id="lz-board-cases">{name ? text(name) : t('allCases')}</h2>
        {name && (
          <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
            {t('showAll')}
          </Button>
        )}
        <Segmented
          size="small"
          aria-label={t('filter')}
          value={late ? 'late' : 'all'}
          onChange={(value) => setLate(value === 'late')}
          options={[
            { value: 'all', label: common('all') },
            { value: 'late', label: t('onlyLate') },
          ]}
        />
      </header>
      {query.isPending && <LoadingRows rows={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && cases.length === 0 && <Empty>{t(late ? 'noneLate' : 'noCases')}</Empty>}
      <ul className="lz-board-rows" aria-labelledby="lz-board-cases">
        {cases.map((item) => (
          <CaseRow key={item.id} item={item} element={element} />
        ))}
        {query.hasNextPage && (
          <li className="lz-board-more">
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function CaseRow({ item, element }: { readonly item: CaseSummary; readonly element: string | undefined }): ReactNode {
  const { t } = useTranslation('lists');
  const standing = element ? item.currentElements.filter((each) => each.elementId === element) : item.currentElements.slice(0, 2);
  const more = item.currentElements.length - standing.length;
  return (
    <li>
      <Link to={`/cases/${item.number}`} className="lz-board-case">
        <span className="lz-board-case-head">
          <span className="lz-mono">{item.number}</span>
          <DueChip dueAt={item.dueAt} unit={item.dueUnit} uncertain={item.dueUncertain} quiet brief />
        </span>
        <span className="lz-board-case-title">{item.title}</span>
        {standing.map((current) => (
          <Standing key={keyOf(current)} current={current} />
        ))}
        {more > 0 && <span className="lz-hint lz-nums">{t('cases.more', { count: more })}</span>}
        {item.status !== 'running' && <StatusStamp status={item.status} />}
      </Link>
    </li>
  );
}

/** Several people may have one step. */
const keyOf = ({ elementId, scope, performer }: CurrentElement): string =>
  [elementId, scope?.key ?? '', performer === null ? '' : 'id' in performer ? performer.id : performer.role].join('@');

function Standing({ current }: { readonly current: CurrentElement }): ReactNode {
  const text = useLocalized();
  return (
    <span className="lz-board-standing">
      <span>{text(current.name)}</span>
      {current.scope?.label && <span className="lz-scope">{text(current.scope.label)}</span>}
      <PersonLabel performer={current.performer} />
    </span>
  );
}
