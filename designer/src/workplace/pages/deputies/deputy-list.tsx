import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deputy, Page } from '../../../../../api/contract/index.js';
import { useProcessName } from '../../../kit/api-client/definitions.js';
import { PagedTable } from '../../../kit/components/paged-table.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import { useNow } from '../../../kit/components/use-now.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { EndDeputy } from './end-deputy.js';

interface Props {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Deputy>>>;
  readonly label: string;
  readonly empty: string;
  readonly hides: 'user' | 'deputy' | undefined;
}

/** Deputies as a table, on a phone as cards: who, for whom, for what, how long. */
export function DeputyList({ query, label, empty, hides }: Props): ReactNode {
  const { t } = useTranslation('deputies');
  // What begins at once has begun by the answer that names it, before the next tick of the clock.
  const now = Math.max(useNow(), query.dataUpdatedAt);
  const columns = (['user', 'deputy', 'process', 'period', 'state', 'action'] as const).filter((column) => column !== hides);
  return (
    <PagedTable
      query={query}
      label={label}
      empty={empty}
      className="lz-deputies"
      columns={columns.map((key) => ({ key, heading: t(`column.${key}`) }))}
      cells={(row) => <Cells row={row} hides={hides} now={now} />}
    />
  );
}

function Cells({ row, hides, now }: { readonly row: Deputy; readonly hides: Props['hides']; readonly now: number }): ReactNode {
  const { t } = useTranslation('deputies');
  const language = useLanguage();
  const processName = useProcessName();
  const has = Date.parse(row.from) <= now;
  return (
    <>
      {hides !== 'user' && (
        <td className="lz-deputies-who">
          <PersonLabel performer={row.user} />
        </td>
      )}
      {hides !== 'deputy' && (
        <td className="lz-deputies-who">
          <PersonLabel performer={row.deputy} />
        </td>
      )}
      <td>{row.process === null ? t('everyProcess') : processName(row.process)}</td>
      <td className="lz-nums">{t('period', { from: formatInstant(row.from, language), until: formatInstant(row.until, language) })}</td>
      <td className={has ? 'lz-deputies-now' : 'lz-secondary'}>{t(has ? 'state.now' : 'state.later')}</td>
      <td>{row.mayEnd && <EndDeputy row={row} />}</td>
    </>
  );
}
