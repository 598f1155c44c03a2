import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { usePagedList } from '../../../kit/components/paged-list.js';
import { useUser } from '../../../kit/session/session.js';
import type { Deputy } from '../../../../../api/contract/index.js';
import { Page } from '../../frame/page.js';
import { ForbiddenPage } from '../../frame/page-error.js';
import { DeputyDialog } from './deputy-dialog.js';
import { DeputyList } from './deputy-list.js';
import { useLooksAfterAll } from './looks-after-all.js';
import './deputies.css';

/** 离岗代理: who does one's new work while one is away, whose work one does; ops and administrators see and name everybody's. */
export function DeputiesPage(): ReactNode {
  const { outside } = useUser();
  return outside ? <ForbiddenPage /> : <Deputies />;
}

function Deputies(): ReactNode {
  const { t } = useTranslation('deputies');
  const { id } = useUser();
  const all = useLooksAfterAll();
  const [naming, setNaming] = useState(false);
  const name = (
    <Button type="primary" onClick={() => setNaming(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={name}>
      <Section title={t('mine')} empty={t('mineEmpty')} query={{ user: id }} hides="user" />
      <Section title={t('byMe')} empty={t('byMeEmpty')} query={{ deputy: id }} hides="deputy" />
      {all && <Section title={t('everybody')} empty={t('everybodyEmpty')} query={{}} />}
      {naming && <DeputyDialog onClose={() => setNaming(false)} />}
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly empty: string;
  /** Of `GET /api/deputies`. */
  readonly query: { readonly user?: string; readonly deputy?: string };
  /** A column that says the same in each row. */
  readonly hides?: 'user' | 'deputy';
}

function Section({ title, empty, query, hides }: SectionProps): ReactNode {
  const list = usePagedList<Deputy>(queryKeys.deputies, '/api/deputies', { ...query, limit: 50 });
  return (
    <section className="lz-deputies-section" aria-label={title}>
      <h2>{title}</h2>
      <div className="lz-panel">
        <DeputyList query={list} label={title} empty={empty} hides={hides} />
      </div>
    </section>
  );
}
