import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseIncident } from '../../../../../api/contract/index.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from './case-queries.js';
import { OperationDialog } from './operations/operation-dialog.js';

/** What went wrong and waits for a person, with what he can do about it. */
export function IncidentBanner({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const [asked, setAsked] = useState<{ operation: 'retryIncident' | 'resolveIncident'; incident: CaseIncident } | null>(null);
  const may = (operation: string): boolean => detail.allowedOperations.includes(operation);
  return (
    <>
      {detail.incidents.map((incident) => (
        <Alert
          key={incident.id}
          type="error"
          showIcon
          role="alert"
          className="lz-incident"
          title={
            <>
              {incident.message} <span className="lz-hint">{t('incidentSince', { time: formatShort(incident.at, language) })}</span>
            </>
          }
          action={
            <span className="lz-incident-actions">
              {incident.retryable && may('retryIncident') && (
                <Button size="small" onClick={() => setAsked({ operation: 'retryIncident', incident })}>
                  {t('operation.retryIncident')}
                </Button>
              )}
              {may('resolveIncident') && (
                <Button size="small" type="text" onClick={() => setAsked({ operation: 'resolveIncident', incident })}>
                  {t('operation.resolveIncident')}
                </Button>
              )}
            </span>
          }
        />
      ))}
      {asked && (
        <OperationDialog operation={asked.operation} incident={asked.incident} detail={detail} definition={definition} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
