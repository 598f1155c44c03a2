import { Alert, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { ErrorState, Loading } from '../../../kit/components/states.js';
import { NotFoundPage } from '../../frame/page-error.js';
import { usePageTitle } from '../../frame/page.js';
import { useIsPhone } from '../../../kit/theme/use-media.js';
import { CaseDiagram } from './case-diagram.js';
import { CaseHead } from './case-head.js';
import { useCase, useDefinitionVersion, type PublishedDefinition } from './case-queries.js';
import { IncidentBanner } from './incident-banner.js';
import { JournalPanel } from './journal/journal-panel.js';
import { AttachmentsTab } from './tabs/attachments-tab.js';
import { CommentsTab } from './tabs/comments-tab.js';
import { FormTab } from './tabs/form-tab.js';
import { RelatedTab } from './tabs/related-tab.js';
import { WorkTab } from './tabs/work-tab.js';
import './case.css';

/**
 * Everything about one case on one page: head, live diagram, the reader's task, the record. Follows every change.
 * @param taskId task to show first (`/tasks/{id}`)
 */
export function CaseView({ number, taskId }: { readonly number: string; readonly taskId?: string }): ReactNode {
  const query = useCase(number);
  const definition = useDefinitionVersion(query.data?.process, query.data?.version);
  usePageTitle(query.data ? `${query.data.number} ${query.data.title}` : number);
  if (query.isPending) return <Loading />;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFoundPage />;
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (definition.isError) return <ErrorState error={definition.error} onRetry={() => void definition.refetch()} />;
  return (
    <div className="lz-case">
      <CaseHead detail={query.data} definition={definition.data} />
      {definition.data ? <CaseBody detail={query.data} definition={definition.data} taskId={taskId} /> : <Loading />}
    </div>
  );
}

function CaseBody({
  detail,
  definition,
  taskId,
}: {
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly taskId: string | undefined;
}): ReactNode {
  const { t } = useTranslation('case');
  const [tab, setTab] = useState('work');
  const phone = useIsPhone();
  return (
    <>
      {detail.flags.includes('stuck') && <Alert type="error" showIcon role="alert" className="lz-stuck" title={t('stuck')} description={t('stuckWhatToDo')} />}
      {detail.incidents.length > 0 && <IncidentBanner detail={detail} definition={definition} />}
      <CaseDiagram detail={detail} definition={definition} />
      <div className="lz-case-columns">
        <section className="lz-panel lz-case-main">
          <Tabs
            activeKey={tab}
            onChange={setTab}
            tabBarGutter={phone ? 14 : undefined}
            items={[
              { key: 'work', label: t('tab.work'), children: <WorkTab key={taskId} detail={detail} definition={definition} taskId={taskId} /> },
              { key: 'form', label: t('tab.form'), children: <FormTab detail={detail} definition={definition} /> },
              { key: 'files', label: t('tab.files'), children: <AttachmentsTab detail={detail} /> },
              { key: 'comments', label: t('tab.comments'), children: <CommentsTab detail={detail} /> },
              { key: 'related', label: t('tab.related'), children: <RelatedTab detail={detail} definition={definition} /> },
            ].map((item) => ({ ...item, children: <div className="lz-case-tab">{item.children}</div> }))}
          />
        </section>
        <aside className="lz-panel lz-case-side">
          <JournalPanel detail={detail} definition={definition} />
        </aside>
      </div>
    </>
  );
}
