import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../../../../api/contract/index.js';
import { PagedList } from './paged-list.js';
import { ScrollRegion } from './scroll-region.js';

/** A column of a table: `heading` in the reader's words. */
export interface Column {
  readonly key: string;
  readonly heading: string;
}

/** What a table of a list is given. */
export interface PagedTableProps<Item> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  readonly label: string;
  readonly empty: string;
  readonly className: string;
  readonly columns: readonly Column[];
  /** The cells of a row, in the order of the columns. */
  readonly cells: (item: Item) => ReactNode;
}

/** A list as a table: a heading for each column, a row for each item, more on request; skeleton, error and `empty` as a list has them. */
export function PagedTable<Item extends { readonly id: string | number }>({
  query,
  label,
  empty,
  className,
  columns,
  cells,
}: PagedTableProps<Item>): ReactNode {
  return (
    <PagedList query={query} empty={{ text: empty }}>
      {(items) => (
        <ScrollRegion label={label}>
          <table className={className}>
            <thead>
              <tr>
                {columns.map(({ key, heading }) => (
                  <th key={key} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>{cells(item)}</tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </PagedList>
  );
}
