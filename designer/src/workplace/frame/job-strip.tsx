import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useUnfinishedJobs } from '../../kit/api-client/jobs.js';
import { JobBar } from '../../kit/components/job-bar.js';
import { useLocalized } from '../../kit/i18n/i18n.js';
import { useMay } from '../../kit/session/session.js';
import './job-strip.css';

/** Under the top bar of every page: the bulk changes that are under way, so that one may leave them and come back. Not on their own pages. */
export function JobStrip(): ReactNode {
  const { t } = useTranslation('jobs');
  const text = useLocalized();
  const { pathname } = useLocation();
  const jobs = useUnfinishedJobs(useMay()('read', 'Job'));
  if (jobs.length === 0 || pathname === '/jobs' || pathname.startsWith('/jobs/')) return null;
  return (
    <section className="lz-job-strip" aria-label={t('strip')}>
      {jobs.map((job) => (
        <div key={job.id} className="lz-job-strip-row">
          <Link to={`/jobs/${job.id}`}>{text(job.title)}</Link>
          <JobBar job={job} />
        </div>
      ))}
    </section>
  );
}
