import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Board, DefinitionSummary } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { useDefinitions } from '../../../kit/api-client/definitions.js';
import { Page } from '../../frame/page.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { StuckCases } from '../cases/stuck-cases.js';
import { useFigures } from './use-figures.js';
import './board.css';

/** The boards one may see: each process with its figures. */
export function BoardListPage(): ReactNode {
  const { t } = useTranslation('board');
  const definitions = useDefinitions();
  const shown = (definitions.data ?? []).filter((definition) => definition.mayBoard);
  const boards = useQueries({ queries: shown.map(({ key }) => ({ queryKey: queryKeys.board(key), queryFn: () => api.get<Board>(`/api/board/${key}`) })) });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StuckCases />
      {definitions.isPending && <LoadingRows rows={3} />}
      {definitions.isError && <ErrorState error={definitions.error} onRetry={() => void definitions.refetch()} />}
      {definitions.data && shown.length === 0 && <Empty>{t('none')}</Empty>}
      <ul className="lz-board-list">
        {shown.map((definition, n) => (
          <BoardRow key={definition.key} definition={definition} board={boards[n]?.data} />
        ))}
      </ul>
    </Page>
  );
}

function BoardRow({ definition, board }: { readonly definition: DefinitionSummary; readonly board: Board | undefined }): ReactNode {
  const text = useLocalized();
  const figures = useFigures(board);
  return (
    <li className="lz-panel">
      <Link to={`/board/${definition.key}`} className="lz-board-row">
        <span className="lz-board-name">
          <strong>{text(definition.name)}</strong>
          {definition.description && <span className="lz-hint">{text(definition.description)}</span>}
        </span>
        <span className="lz-figures">
          {figures.map((figure) => (
            <span key={figure.key} className={figure.late ? 'lz-figure is-late' : 'lz-figure'}>
              <span className="lz-figure-name">{figure.name}</span>
              <span className="lz-figure-value">{figure.value}</span>
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
}
