import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Job, RefusedCase, UnansweredCase } from '../../../../../api/contract/index.js';
import { isFinished, useJob } from '../../../kit/api-client/jobs.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { JobBar } from '../../../kit/components/job-bar.js';
import { ScrollRegion } from '../../../kit/components/scroll-region.js';
import { ErrorState, Loading } from '../../../kit/components/states.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { Page } from '../../frame/page.js';
import { JobChanges } from './job-changes.js';
import { JobEffects } from './job-effects.js';
import './jobs.css';

/** One bulk change: its bar, who wanted it and why, and each case that did not follow. */
export function JobPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useJob(id);
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <JobDetail job={query.data} />;
}

function JobDetail({ job }: { job: Job }): ReactNode {
  const { t } = useTranslation('jobs');
  const text = useLocalized();
  const language = useLanguage();
  const by = t('by', { name: job.startedBy.name, time: formatInstant(job.createdAt, language) });
  return (
    <Page title={text(job.title)} lead={by} actions={<Link to="/jobs">{t('back')}</Link>}>
      <div className="lz-panel lz-job-detail">
        <JobBar job={job} />
        <p className="lz-secondary">{t('reason', { reason: job.reason })}</p>
        <JobChanges changes={job.changes} />
        {hasClocks(job) && isFinished(job) && <JobEffects job={job} />}
        <h2>{t('report')}</h2>
        {job.refused.length === 0 ? <p className="lz-secondary">{t('none')}</p> : <RefusedList refused={job.refused} />}
        {job.unanswered.length > 0 && <SilentList silent={job.unanswered} state={job.state} />}
      </div>
    </Page>
  );
}

/** A hand-over moves no clock. */
const hasClocks = ({ kind }: Job): boolean => kind !== 'handOver';

/** The cases of which nobody knows yet whether they follow. */
function SilentList({ silent, state }: { silent: readonly UnansweredCase[]; state: Job['state'] }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <section>
      <h2>{t('silent')}</h2>
      <p className="lz-secondary">{t(state === 'cancelled' ? 'silentAfter' : 'silentLead')}</p>
      <ul className="lz-job-silent" aria-label={t('silent')}>
        {silent.map(({ caseId, taskId }) => (
          <li key={`${caseId} ${taskId ?? ''}`}>
            <CaseNumber number={caseId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RefusedList({ refused }: { refused: readonly RefusedCase[] }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <ScrollRegion className="lz-job-report" label={t('report')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ caseId, taskId, message }) => (
            <tr key={`${caseId} ${taskId ?? ''}`}>
              <td>
                <CaseNumber number={caseId} />
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
