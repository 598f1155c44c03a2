import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { Board } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { Loading } from '../../../kit/components/states.js';
import type { BoardCount } from '../../../editor/node-data.js';
import { ProcessDiagram } from '../../../editor/process-diagram.js';
import { READABLE_AFAR } from '../../../canvas/viewport.js';
import { Page } from '../../frame/page.js';
import { ErrorPage } from '../../frame/page-error.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useDefinitionVersion, useRoleName, type PublishedDefinition } from '../case/case-queries.js';
import { StuckCases } from '../cases/stuck-cases.js';
import { BoardCases } from './board-cases.js';
import { changedElements, countsOf } from './counts.js';
import { useFigures } from './use-figures.js';
import './board.css';

/** One process as its supervisors see it: every running case on the diagram, the list beside it. Moves by itself. */
export function BoardPage(): ReactNode {
  const { process = '' } = useParams();
  const query = useQuery({ queryKey: queryKeys.board(process), queryFn: () => api.get<Board>(`/api/board/${process}`) });
  const definition = useDefinitionVersion(query.data ? process : undefined, query.data?.version);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ErrorPage error={query.error} onRetry={() => void query.refetch()} />;
  if (definition.isError) return <ErrorPage error={definition.error} onRetry={() => void definition.refetch()} />;
  if (!definition.data) return <Loading />;
  return <BoardView board={query.data} definition={definition.data} />;
}

function BoardView({ board, definition }: { readonly board: Board; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('board');
  const text = useLocalized();
  const roleName = useRoleName();
  const [search, setSearch] = useSearchParams();
  const element = search.get('element') ?? undefined;
  const counts = useMemo(() => countsOf(board), [board]);
  const flashes = useFlashes(counts);
  // The address holds the filter: it can be sent, and the back button takes it off.
  const choose = useCallback(
    (id: string | undefined) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        if (id === undefined || id === before.get('element')) next.delete('element');
        else next.set('element', id);
        return next;
      }),
    [setSearch],
  );
  return (
    <Page title={t('titleOf', { process: text(definition.name) })} actions={<Figures board={board} />}>
      <StuckCases process={board.process} />
      <div className="lz-board">
        <section className="lz-panel lz-board-diagram" aria-label={t('diagram')}>
          <ProcessDiagram
            definition={definition}
            counts={counts}
            present={busiest(board)}
            wholeFrom={READABLE_AFAR}
            flashes={flashes}
            selected={element}
            label={t('diagram')}
            roleName={roleName}
            onElement={choose}
          />
        </section>
        <BoardCases process={board.process} definition={definition} element={element} onClear={() => choose(undefined)} />
      </div>
    </Page>
  );
}

/** Elements with cases, the late ones first: shown where the whole could not be read. */
const busiest = ({ elements }: Board): string[] =>
  [...elements]
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.overdue - a.overdue || b.total - a.total)
    .map(({ elementId }) => elementId);

/** Numbers that grow where counts changed: the nodes flash once. */
function useFlashes(counts: ReadonlyMap<string, BoardCount>): ReadonlyMap<string, number> {
  const before = useRef<ReadonlyMap<string, BoardCount>>(undefined);
  const [flashes, setFlashes] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const changed = changedElements(before.current, counts);
    before.current = counts;
    if (changed.length > 0) setFlashes((old) => new Map([...old, ...changed.map((id) => [id, (old.get(id) ?? 0) + 1] as const)]));
  }, [counts]);
  return flashes;
}

function Figures({ board }: { readonly board: Board }): ReactNode {
  const figures = useFigures(board);
  return (
    <dl className="lz-figures">
      {figures.map((figure) => (
        <div key={figure.key} className={figure.late ? 'lz-figure is-late' : 'lz-figure'}>
          <dt className="lz-figure-name">{figure.name}</dt>
          <dd className="lz-figure-value">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
