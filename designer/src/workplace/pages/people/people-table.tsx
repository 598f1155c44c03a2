import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../../api/contract/index.js';
import { PagedList } from '../../../kit/components/paged-list.js';
import { ScrollRegion } from '../../../kit/components/scroll-region.js';

/** Columns of the tables of this page, as their headings are worded. */
type Column = 'name' | 'username' | 'roles' | 'department' | 'superior' | 'state' | 'at' | 'actor' | 'action' | 'subject' | 'reason';

/** A list of this page as a table: a heading for each column, a row for each item, more on request. */
export function PeopleTable<Item extends { readonly id: string | number }>({
  query,
  label,
  empty,
  className,
  columns,
  cells,
}: {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  readonly label: string;
  readonly empty: string;
  readonly className: string;
  readonly columns: readonly Column[];
  /** The cells of a row, in the order of the columns. */
  readonly cells: (item: Item) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('people');
  return (
    <PagedList query={query} empty={{ text: empty }}>
      {(rows) => (
        <ScrollRegion label={label}>
          <table className={`lz-people ${className}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>{cells(row)}</tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </PagedList>
  );
}
