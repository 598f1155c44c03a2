import { useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, ReturnPlace } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { ErrorState } from '../../../../kit/components/states.js';
import { Labelled, marksOf } from '../../../../kit/components/labelled.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** 驳回: to which step that was passed, and what comes after it. */
export function ReturnDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  const text = useLocalized();
  const [chosen, setChosen] = useState<string>();
  const [then, setThen] = useState<ReturnPlace['then'][number]>();
  const query = useQuery({
    queryKey: [...queryKeys.task(props.task.id), 'return-targets'],
    queryFn: ({ signal }) => api.get<Page<ReturnPlace>>(`/api/tasks/${props.task.id}/return-targets`, { signal }),
  });
  const places = query.data?.items ?? [];
  const place = places.find(({ elementId }) => elementId === chosen) ?? places[0];
  const ways = place?.then ?? [];
  const way = ways.find((each) => each === then) ?? ways[0];
  const nameOf = ({ name, performer }: ReturnPlace): string =>
    performer === null ? text(name) : t('handing.return.place', { step: text(name), name: performer.name });
  const request = place?.to == null || way === undefined ? null : { to: place.to, then: way };
  return (
    <HandingDialog {...props} handing="return" request={request} lacking={t('handing.return.missing')}>
      {(fault) => (
        <>
          {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          <Labelled id="return-to" label={t('handing.return.to')} error={fault}>
            <Select
              {...marksOf('return-to', fault)}
              style={{ width: '100%' }}
              loading={query.isPending}
              value={place?.elementId}
              onChange={setChosen}
              options={places.map((each) => ({ value: each.elementId, label: nameOf(each) }))}
              notFoundContent={t('handing.return.missing')}
            />
          </Labelled>
          {ways.length > 1 && (
            <fieldset className="lz-handing-choice">
              <legend>{t('handing.return.then')}</legend>
              <Radio.Group
                value={way}
                onChange={(event) => setThen(event.target.value as ReturnPlace['then'][number])}
                options={ways.map((value) => ({ value, label: t(`handing.return.${value}`) }))}
              />
            </fieldset>
          )}
        </>
      )}
    </HandingDialog>
  );
}
