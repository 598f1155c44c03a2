import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Page as PageOf, RefusedStartView } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { useDefinitions } from '../../../kit/api-client/definitions.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';

/** How many are told one by one. */
const SHOWN = 5;

/** For who watches over cases: messages and signals that were to begin a case and did not, and why. Nothing when there are none. */
export function RefusedStarts(): ReactNode {
  const { t } = useTranslation('lists');
  const query = useQuery({
    queryKey: queryKeys.cases('refused starts'),
    queryFn: () => api.get<PageOf<RefusedStartView>>('/api/refused-starts', { query: { limit: SHOWN, count: 'true' } }),
  });
  const { items = [], total = 0 } = query.data ?? {};
  if (items.length === 0) return null;
  return (
    <Alert
      className="lz-home-alert"
      type="warning"
      showIcon
      title={t('refusedStarts.count', { count: total })}
      description={
        <>
          {t('refusedStarts.whatToDo')}
          <ul className="lz-refused-starts">
            {items.map((start) => (
              <Start key={start.id} start={start} />
            ))}
          </ul>
          {total > items.length && t('refusedStarts.more', { count: total - items.length })}
        </>
      }
    />
  );
}

function Start({ start: { name, label, process, sentAt, sentBy, caseId, reason } }: { readonly start: RefusedStartView }): ReactNode {
  const { t } = useTranslation('lists');
  const text = useLocalized();
  const language = useLanguage();
  const definition = useDefinitions().data?.find(({ key }) => key === process);
  const what = { message: label ? text(label) : name, process: definition ? text(definition.name) : process };
  return (
    <li>
      {t('refusedStarts.what', what)}{' '}
      <span className="lz-hint">
        {formatInstant(sentAt, language)} {caseId === null ? sentBy.name : <Link to={`/cases/${caseId}`}>{caseId}</Link>}
      </span>
      <div className="lz-secondary">{text(reason)}</div>
    </li>
  );
}
