import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JobSummary } from '../../../../../api/contract/index.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { JobBar } from '../../../kit/components/job-bar.js';
import { PagedList, usePagedList } from '../../../kit/components/paged-list.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useMay } from '../../../kit/session/session.js';
import { Page } from '../../frame/page.js';
import { ForbiddenPage } from '../../frame/page-error.js';
import { HandOverDialog } from './hand-over-dialog.js';
import './jobs.css';

/** All bulk changes, newest first, each with its bar. */
export function JobsPage(): ReactNode {
  return useMay()('read', 'Job') ? <Jobs /> : <ForbiddenPage />;
}

function Jobs(): ReactNode {
  const { t } = useTranslation('jobs');
  const [handing, setHanding] = useState(false);
  const query = usePagedList<JobSummary>(queryKeys.jobs(), '/api/jobs', { limit: 50 });
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Button onClick={() => setHanding(true)}>{t('handOver.open')}</Button>}>
      <div className="lz-panel">
        <PagedList query={query} empty={{ text: t('empty') }}>
          {(rows) => (
            <ul className="lz-jobs">
              {rows.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </ul>
          )}
        </PagedList>
      </div>
      {handing && <HandOverDialog onClose={() => setHanding(false)} />}
    </Page>
  );
}

function JobRow({ job }: { job: JobSummary }): ReactNode {
  const { t } = useTranslation('jobs');
  const text = useLocalized();
  const language = useLanguage();
  return (
    <li>
      <div className="lz-job-head">
        <span className="lz-secondary">{t(`kind.${job.kind}`)}</span>
        <Link to={`/jobs/${job.id}`}>{text(job.title)}</Link>
        <span className="lz-hint">{t('by', { name: job.startedBy.name, time: formatInstant(job.createdAt, language) })}</span>
      </div>
      <JobBar job={job} />
    </li>
  );
}
