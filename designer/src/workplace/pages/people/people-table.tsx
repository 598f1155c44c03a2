import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PagedTable, type PagedTableProps } from '../../../kit/components/paged-table.js';

/** Columns of the tables of this page, as their headings are worded. */
type Column = 'name' | 'username' | 'roles' | 'department' | 'superior' | 'state' | 'at' | 'actor' | 'action' | 'subject' | 'reason';

interface Props<Item> extends Omit<PagedTableProps<Item>, 'columns'> {
  readonly columns: readonly Column[];
}

/** A list of this page as a table. */
export function PeopleTable<Item extends { readonly id: string | number }>({ className, columns, ...table }: Props<Item>): ReactNode {
  const { t } = useTranslation('people');
  return <PagedTable {...table} className={`lz-people ${className}`} columns={columns.map((key) => ({ key, heading: t(`column.${key}`) }))} />;
}
