import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../../api/contract/index.js';
import { usePagedList } from '../../../kit/components/paged-list.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { PeopleTable } from './people-table.js';

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
      <PeopleTable
        query={query}
        label={t('tabs.audit')}
        empty={t('auditEmpty')}
        className="lz-audit-list"
        columns={['at', 'actor', 'action', 'subject', 'reason']}
        cells={(row) => (
          <>
            <td className="lz-nums">{formatInstant(row.at, language)}</td>
            <td>{row.actor.name}</td>
            <td>{actionWords(row.action)}</td>
            <td className="lz-mono">{row.subject}</td>
            <td>{row.reason ?? '–'}</td>
          </>
        )}
      />
    </div>
  );
}
