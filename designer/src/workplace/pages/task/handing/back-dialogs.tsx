import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HandingDialog, type HandingProps } from './handing-dialog.js';

/** Beside what is written nothing is asked. */
const NOTHING_ELSE = {};

/** 交回: the opinion of who was asked, in his words; he may have none. */
export function GiveBackDialog(props: HandingProps): ReactNode {
  const { t } = useTranslation('task');
  return <HandingDialog {...props} handing="giveBack" request={NOTHING_ELSE} wording={t('dialog.opinion')} />;
}

/** 收回: why, for who was asked. */
export function TakeBackDialog(props: HandingProps): ReactNode {
  return <HandingDialog {...props} handing="takeBack" request={NOTHING_ELSE} />;
}

/** 撤回: why, for who has it now. */
export function WithdrawDialog(props: HandingProps): ReactNode {
  return <HandingDialog {...props} handing="withdraw" request={NOTHING_ELSE} />;
}

/** 催办: what is to be said with it. */
export function UrgeDialog(props: HandingProps): ReactNode {
  return <HandingDialog {...props} handing="urge" request={NOTHING_ELSE} />;
}
