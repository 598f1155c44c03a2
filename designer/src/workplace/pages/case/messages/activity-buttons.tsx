import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, MessageResult } from '../../../../../../api/contract/index.js';
import { indexOf } from '../../../../../../model/process-index.js';
import { api, newIdempotencyKey } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../../kit/components/states.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';

type Activity = CaseDetail['allowedActivities'][number];
const ADDRESS = { startActivity: 'activities', endActivities: 'activities/end' } as const;

/** What the reader may start in the ad-hoc sub-processes of the case, and which of them he may end, a button each. Nothing where there is none. */
export function ActivityButtons({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const { message } = App.useApp();
  const client = useQueryClient();
  const text = useLocalized();
  const errorText = useErrorText();
  const key = useRef(newIdempotencyKey());
  const stepOf = ({ elementId }: Activity): string => text(indexOf(definition).element(elementId)?.name ?? { zh: elementId, en: elementId });
  const act = useMutation({
    mutationFn: ({ operation, elementId, scope }: Activity) =>
      api.post<MessageResult>(
        `/api/cases/${detail.number}/${ADDRESS[operation]}`,
        { elementId, ...(scope && { scope: scope.key }) },
        { idempotencyKey: key.current },
      ),
    onSuccess: (result, activity) => {
      client.setQueryData(queryKeys.case(detail.number), result.case);
      void client.invalidateQueries({ queryKey: ['case'] });
      void message.success(t(activity.operation === 'startActivity' ? 'activityStarted' : 'activitiesEnded', { step: stepOf(activity) }));
    },
    onSettled: () => void (key.current = newIdempotencyKey()),
  });
  if (detail.allowedActivities.length === 0) return null;
  return (
    <section className="lz-messages" aria-label={t('activities')}>
      <h2>{t('activities')}</h2>
      <div className="lz-message-row">
        {detail.allowedActivities.map((activity) => (
          <Button
            key={`${activity.operation} ${activity.elementId} ${activity.scope?.key ?? ''}`}
            size="small"
            danger={activity.operation === 'endActivities'}
            disabled={act.isPending}
            onClick={() => act.mutate(activity)}
          >
            {t(activity.operation, { step: stepOf(activity) })}
            {activity.scope && ` · ${text(activity.scope.label ?? { zh: activity.scope.key, en: activity.scope.key })}`}
          </Button>
        ))}
      </div>
      {act.isError && (
        <p role="alert" className="lz-fault-text">
          {errorText(act.error)}
        </p>
      )}
    </section>
  );
}
