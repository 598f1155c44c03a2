import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Signer } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { useChoices } from '../../../../kit/components/found-people.js';
import { ErrorState, LoadingRows } from '../../../../kit/components/states.js';
import { Fault } from '../../../../kit/components/labelled.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** 减签: who is not asked any more, of those whom the reader may take out. */
export function RemoveSignDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  const [user, setUser] = useState<string>();
  const query = useQuery({
    queryKey: [...queryKeys.task(props.task.id), 'signers'],
    queryFn: ({ signal }) => api.get<Page<Signer>>(`/api/tasks/${props.task.id}/signers`, { signal }),
  });
  const signers = (query.data?.items ?? []).filter(({ mayRemove }) => mayRemove);
  const choices = useChoices()(signers.map(({ person }) => person));
  return (
    <HandingDialog {...props} handing="removeSign" request={user === undefined ? null : { user }} lacking={t('handing.removeSign.missing')}>
      {(fault) => (
        <fieldset className="lz-handing-choice" aria-describedby={fault === undefined ? undefined : 'remove-sign-error'}>
          <legend>{t('handing.removeSign.who')}</legend>
          {query.isPending && <LoadingRows rows={2} />}
          {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && signers.length === 0 && <p className="lz-hint">{t('handing.removeSign.nobody')}</p>}
          <Radio.Group
            value={user}
            onChange={(event) => setUser(event.target.value as string)}
            options={signers.map(({ person, state, addedBy }, i) => ({
              value: person.id,
              label: (
                <>
                  {addedBy
                    ? t('handing.removeSign.added', { name: person.name, by: addedBy.name, state: t(`handing.state.${state}`) })
                    : t('handing.stands', { name: person.name, state: t(`handing.state.${state}`) })}
                  <span className="lz-hint"> {choices[i]?.note}</span>
                </>
              ),
            }))}
          />
          <Fault id="remove-sign" error={fault} />
        </fieldset>
      )}
    </HandingDialog>
  );
}
