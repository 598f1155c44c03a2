import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../../api/contract/index.js';
import { PagedTable } from '../../../kit/components/paged-table.js';

/** Columns of the tables of this page, as their headings are worded. */
type Column = 'name' | 'username' | 'roles' | 'department' | 'superior' | 'state' | 'at' | 'actor' | 'action' | 'subject' | 'reason';

/** A list of this page as a table. */
export function PeopleTable<Item extends { readonly id: string | number }>({
  className,
  columns,
  ...table
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
  return <PagedTable {...table} className={`lz-people ${className}`} columns={columns.map((key) => ({ key, heading: t(`column.${key}`) }))} />;
}
