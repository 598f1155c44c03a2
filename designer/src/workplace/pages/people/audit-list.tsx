import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../../kit/components/scroll-region.js';
import type { AuditEntry } from '../../../../../api/contract/index.js';
import { PagedList, usePagedList } from '../../../kit/components/paged-list.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';

type KnownAction =
  | 'calendarLoaded'
  | 'jobCancelled'
  | 'jobPaused'
  | 'jobResumed'
  | 'parameterChanged'
  | 'partyCreated'
  | 'revisionsRaised'
  | 'tasksHandedOver'
  | 'tokenCreated'
  | 'tokenRevoked'
  | 'userCreated';

const knownActions: Readonly<Record<string, KnownAction>> = {
  'calendar.loaded': 'calendarLoaded',
  'job.cancelled': 'jobCancelled',
  'job.paused': 'jobPaused',
  'job.running': 'jobResumed',
  'parameter.changed': 'parameterChanged',
  'party.created': 'partyCreated',
  'revisions.raised': 'revisionsRaised',
  'tasks.handedOver': 'tasksHandedOver',
  'token.created': 'tokenCreated',
  'token.revoked': 'tokenRevoked',
  'user.created': 'userCreated',
};

/** Who did what to what, newest first. */
export function AuditList(): ReactNode {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const actionWords = (action: string): string => {
    const known = knownActions[action];
    return known === undefined ? action : t(`action.${known}`);
  };
  const query = usePagedList<AuditEntry>(['audit'], '/api/audit', { limit: 50 });
  return (
    <div className="lz-panel">
      <PagedList query={query} empty={{ text: t('auditEmpty') }}>
        {(rows) => (
          <ScrollRegion className="lz-people-scroll" label={t('tabs.audit')}>
            <table className="lz-people lz-audit-list">
              <thead>
                <tr>
                  {(['at', 'actor', 'action', 'subject', 'reason'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td className="lz-nums">{formatInstant(row.at, language)}</td>
                    <td>{row.actor.name}</td>
                    <td>{actionWords(row.action)}</td>
                    <td className="lz-mono">{row.subject}</td>
                    <td>{row.reason ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </PagedList>
    </div>
  );
}
