import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../../api/contract/index.js';
import { usePagedList } from '../../../kit/components/paged-list.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { auditAction, auditedCase } from './audit-action.js';
import { PeopleTable } from './people-table.js';

/** Who did what to what, newest first. */
export function AuditList(): ReactNode {
  const { t } = useTranslation('people');
  const { t: cases } = useTranslation('case');
  const language = useLanguage();
  const actionWords = (action: string): string => {
    const known = auditAction(action);
    if (known === null) return action;
    return 'own' in known ? t(`action.${known.own}`) : cases(`operation.${known.operation}`);
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
            <td className="lz-mono">
              <Subject subject={row.subject} />
            </td>
            <td>{row.reason ?? '–'}</td>
          </>
        )}
      />
    </div>
  );
}

/** A case leads to its page. */
function Subject({ subject }: { readonly subject: string }): ReactNode {
  const number = auditedCase(subject);
  return number === null ? subject : <CaseNumber number={number} />;
}
