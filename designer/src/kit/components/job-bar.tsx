import { Button, Popconfirm, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../../../api/contract/index.js';
import { isFinished, useTurnJob } from '../api-client/jobs.js';
import { useLocalized } from '../i18n/i18n.js';
import './job-bar.css';
import { useErrorText } from './states.js';

const percentOf = ({ done, total, state }: Pick<JobSummary, 'done' | 'total' | 'state'>): number =>
  total === 0 ? (state === 'done' ? 100 : 0) : Math.floor((100 * done) / total);

/** How far a job is, as a bar with numbers; whoever may pauses it, lets it go on or ends it here. */
export function JobBar({ job }: { readonly job: JobSummary }): ReactNode {
  const { t } = useTranslation('jobs');
  const text = useLocalized();
  return (
    <div className="lz-job-bar">
      <Progress
        className="lz-job-bar-line"
        percent={percentOf(job)}
        showInfo={false}
        size="small"
        status={job.state === 'running' ? 'active' : 'normal'}
        aria-label={t('progress', { title: text(job.title), done: job.done, total: job.total })}
      />
      <span className="lz-nums">{t('count', { done: job.done, total: job.total })}</span>
      <span className="lz-secondary">{t(`state.${job.state}`)}</span>
      {job.refusedCount > 0 && <span className="lz-job-refused">{t('refused', { count: job.refusedCount })}</span>}
      {job.unansweredCount > 0 && <span className="lz-job-refused">{t('unanswered', { count: job.unansweredCount })}</span>}
      {job.mayManage && !isFinished(job) && <JobButtons job={job} />}
    </div>
  );
}

function JobButtons({ job }: { job: JobSummary }): ReactNode {
  const { t } = useTranslation('jobs');
  const errorText = useErrorText();
  const turn = useTurnJob(job.id);
  const word = job.state === 'paused' ? 'resume' : 'pause';
  return (
    <span className="lz-job-buttons">
      <Button size="small" loading={turn.isPending && turn.variables === word} onClick={() => turn.mutate(word)}>
        {t(word)}
      </Button>
      <Popconfirm title={t('cancelAsk')} okText={t('cancelYes')} cancelText={t('cancelNo')} onConfirm={() => turn.mutate('cancel')}>
        <Button size="small" danger loading={turn.isPending && turn.variables === 'cancel'}>
          {t('cancel')}
        </Button>
      </Popconfirm>
      {turn.isError && (
        <span className="lz-field-error" role="alert">
          {errorText(turn.error)}
        </span>
      )}
    </span>
  );
}
