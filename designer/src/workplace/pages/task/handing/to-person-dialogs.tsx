import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { opinionsOnTask, receiversOfTask } from '../../../../kit/components/found-people.js';
import { PersonSelect } from '../../../../kit/components/person-select.js';
import { Labelled, marksOf } from '../../../../kit/components/labelled.js';
import { useUser } from '../../../../kit/session/session.js';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** 委派: who is to give his opinion. */
export function DelegateDialog(props: HandingProps): ReactNode {
  return <ToPersonDialog {...props} handing="delegate" from={opinionsOnTask(props.task.id)} />;
}

/** 转办: who is to have it, and decides. */
export function TransferDialog(props: HandingProps): ReactNode {
  return <ToPersonDialog {...props} handing="transfer" from={receiversOfTask(props.task.id)} />;
}

interface ToPersonProps extends HandingProps {
  readonly handing: 'delegate' | 'transfer';
  /** The list of the API he is looked for in. */
  readonly from: string;
}

function ToPersonDialog({ handing, from, ...props }: ToPersonProps): ReactNode {
  const { t } = useTranslation('task');
  const user = useUser();
  const [to, setTo] = useState<string>();
  const id = `${handing}-to`;
  return (
    <HandingDialog {...props} handing={handing} request={to === undefined ? null : { to }} lacking={t(`handing.${handing}.missing`)}>
      {(fault) => (
        <Labelled id={id} label={t(`handing.${handing}.to`)} error={fault}>
          <PersonSelect {...marksOf(id, fault)} from={from} without={user.id} value={to} onChange={setTo} />
        </Labelled>
      )}
    </HandingDialog>
  );
}
