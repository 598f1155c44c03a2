import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../../../api/contract/index.js';
import { AddSignDialog } from './add-sign-dialog.js';
import { CopyDialog } from './copy-dialog.js';
import { GiveBackDialog, TakeBackDialog, UrgeDialog, WithdrawDialog } from './back-dialogs.js';
import type { HandingProps } from './handing-dialog.js';
import { RemoveSignDialog } from './remove-sign-dialog.js';
import { ReturnDialog } from './return-dialog.js';
import { DelegateDialog, TransferDialog } from './to-person-dialogs.js';
import { type Handing, HANDINGS, mayHandOn } from './use-hand-on.js';

/** What one may do with a task besides answering it, and the dialog of each. */
const DIALOGS: Readonly<Record<Handing, (props: HandingProps) => ReactNode>> = {
  giveBack: GiveBackDialog,
  takeBack: TakeBackDialog,
  delegate: DelegateDialog,
  transfer: TransferDialog,
  addSign: AddSignDialog,
  removeSign: RemoveSignDialog,
  return: ReturnDialog,
  withdraw: WithdrawDialog,
  urge: UrgeDialog,
  cc: CopyDialog,
};

/** 交回, 收回, 退回, 撤回, 委派, 转办, 加签, 减签, 催办, 抄送, as far as the reader may. */
export function HandingButtons({ task }: { readonly task: TaskDetail }): ReactNode {
  const { t } = useTranslation('task');
  const [asked, setAsked] = useState<Handing | null>(null);
  const Dialog = asked === null ? null : DIALOGS[asked];
  return (
    <>
      {HANDINGS.filter((each) => mayHandOn(task, each)).map((each) => (
        <Button key={each} size="small" type={each === 'giveBack' ? 'primary' : 'text'} onClick={() => setAsked(each)}>
          {t(`handing.${each}.button`)}
        </Button>
      ))}
      {Dialog && <Dialog task={task} onClose={() => setAsked(null)} />}
    </>
  );
}
