import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../../api/contract/index.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { FilterSearch } from '../../../kit/components/filter-search.js';
import { usePagedList } from '../../../kit/components/paged-list.js';
import { useFilters } from '../../../kit/components/use-filters.js';
import { ViewTabs } from '../../../kit/components/view-tabs.js';
import { Page } from '../../frame/page.js';
import { ForbiddenPage } from '../../frame/page-error.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useMay } from '../../../kit/session/session.js';
import { AddPersonDialog } from './add-person-dialog.js';
import { AuditList } from './audit-list.js';
import { useDepartments, useRoles } from '../../../kit/api-client/organisation.js';
import './people.css';
import { PeopleTable } from './people-table.js';

/** People with their posts, and the audit log, for administrators. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation('people');
  const may = useMay();
  const filters = useFilters();
  const [adding, setAdding] = useState(false);
  if (!may('manage', 'User')) return <ForbiddenPage />;
  const tab = filters.get('tab') === 'audit' ? 'audit' : 'people';
  return (
    <Page title={t('title')} actions={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}>
      {may('read', 'Audit') && (
        <ViewTabs
          label={t('title')}
          active={tab}
          items={(['people', 'audit'] as const).map((key) => ({ key, label: t(`tabs.${key}`) }))}
          onChange={(next) => filters.set({ tab: next === 'people' ? undefined : next, q: undefined })}
        />
      )}
      {tab === 'people' ? <PeopleList /> : <AuditList />}
      {adding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function PeopleList(): ReactNode {
  const { t } = useTranslation('people');
  const text = useLocalized();
  const language = useLanguage();
  const filters = useFilters();
  const roles = useRoles().data ?? [];
  const departments = useDepartments().data ?? [];
  const query = usePagedList<User>(queryKeys.users, '/api/users', { q: filters.get('q'), limit: 100 });
  const roleName = (id: string): string => {
    const role = roles.find((each) => each.id === id);
    return role === undefined ? id : text(role.name);
  };
  const departmentName = (id: string | null): string => {
    const department = departments.find((each) => each.id === id);
    return department === undefined ? '–' : text(department.name);
  };
  return (
    <div className="lz-panel">
      <div className="lz-filters">
        <FilterSearch value={filters.get('q') ?? ''} label={t('search')} onChange={(q) => filters.set({ q })} />
      </div>
      <PeopleTable
        query={query}
        label={t('tabs.people')}
        empty={t('empty')}
        className="lz-people-list"
        columns={['name', 'username', 'roles', 'department', 'superior', 'state']}
        cells={(row) => (
          <>
            <td>{row.name}</td>
            <td className="lz-mono">{row.username}</td>
            <td>{row.roles.map(roleName).join(language === 'en' ? ', ' : '、')}</td>
            <td>{departmentName(row.departmentId)}</td>
            <td>{row.superior?.name ?? '–'}</td>
            <td className="lz-secondary">{row.disabled ? t('disabled') : t('active')}</td>
          </>
        )}
      />
    </div>
  );
}
