import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { receiversOfTask } from '../../../../kit/components/found-people.js';
import { PersonSelect } from '../../../../kit/components/person-select.js';
import { Labelled, marksOf } from '../../../../kit/components/labelled.js';
import { useUser } from '../../../../kit/session/session.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** 委派: who is to give his opinion. */
export function DelegateDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  const user = useUser();
  const [to, setTo] = useState<string>();
  return (
    <HandingDialog {...props} handing="delegate" request={to === undefined ? null : { to }} lacking={t('handing.delegate.missing')}>
      {(fault) => (
        <Labelled id="delegate-to" label={t('handing.delegate.to')} error={fault}>
          <PersonSelect {...marksOf('delegate-to', fault)} from={receiversOfTask(props.task.id)} without={user.id} value={to} onChange={setTo} />
        </Labelled>
      )}
    </HandingDialog>
  );
}
