import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { opinionsOnTask } from '../../../../kit/components/found-people.js';
import { Labelled, marksOf } from '../../../../kit/components/labelled.js';
import { PeopleSelect } from '../../../../kit/components/people-select.js';
import type { PersonChoice } from '../../../../kit/components/person-choice.js';
import { useUser } from '../../../../kit/session/session.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** 抄送: who gets a copy to read. */
export function CopyDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  const user = useUser();
  const [people, setPeople] = useState<readonly PersonChoice[]>([]);
  const request = people.length === 0 ? null : { users: people.map(({ value }) => value) };
  return (
    <HandingDialog {...props} handing="cc" request={request} lacking={t('handing.cc.missing')}>
      {(fault) => (
        <Labelled id="copy-people" label={t('handing.cc.people')} error={fault}>
          <PeopleSelect {...marksOf('copy-people', fault)} from={opinionsOnTask(props.task.id)} without={user.id} value={people} onChange={setPeople} />
        </Labelled>
      )}
    </HandingDialog>
  );
}
