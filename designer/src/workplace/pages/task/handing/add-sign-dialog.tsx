import { Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { receiversOfTask } from '../../../../kit/components/found-people.js';
import type { PersonChoice } from '../../../../kit/components/person-choice.js';
import { PeopleSelect } from '../../../../kit/components/people-select.js';
import { Labelled, marksOf } from '../../../../kit/components/labelled.js';
import { useUser } from '../../../../kit/session/session.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

const POSITIONS = ['before', 'after', 'parallel'] as const;
const WAYS = ['all', 'any', 'sequence'] as const;

/** 加签: who decides besides, before or after oneself or beside one, and how several of them do. */
export function AddSignDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  const user = useUser();
  const [people, setPeople] = useState<readonly PersonChoice[]>([]);
  const [position, setPosition] = useState<(typeof POSITIONS)[number]>('before');
  const [how, setHow] = useState<(typeof WAYS)[number]>('all');
  // One alone decides alone; who decides beside me does so as my step says.
  const asksHow = position !== 'parallel' && people.length > 1;
  const request = people.length === 0 ? null : { position, users: people.map(({ value }) => value), ...(asksHow && { how }) };
  return (
    <HandingDialog {...props} handing="addSign" request={request} lacking={t('handing.addSign.missing')}>
      {(fault) => (
        <>
          <Labelled id="add-sign-people" label={t('handing.addSign.people')} error={fault}>
            <PeopleSelect {...marksOf('add-sign-people', fault)} from={receiversOfTask(props.task.id)} without={user.id} value={people} onChange={setPeople} />
          </Labelled>
          <fieldset className="lz-handing-choice">
            <legend>{t('handing.addSign.position')}</legend>
            <Radio.Group
              value={position}
              onChange={(event) => setPosition(event.target.value as (typeof POSITIONS)[number])}
              options={POSITIONS.map((value) => ({ value, label: t(`handing.addSign.${value}`) }))}
            />
          </fieldset>
          {asksHow && (
            <fieldset className="lz-handing-choice">
              <legend>{t('handing.addSign.how')}</legend>
              <Radio.Group
                value={how}
                onChange={(event) => setHow(event.target.value as (typeof WAYS)[number])}
                options={WAYS.map((value) => ({ value, label: t(`handing.addSign.${value}`) }))}
              />
            </fieldset>
          )}
        </>
      )}
    </HandingDialog>
  );
}
