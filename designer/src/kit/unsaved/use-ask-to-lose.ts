import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What follows the question. */
interface Answers {
  readonly onLose: () => void;
  readonly onKeep?: () => void;
}

/** Asks whether what was entered may be lost; gives back what takes the question away again. */
export function useAskToLose(): (answers: Answers) => () => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return useCallback(
    ({ onLose, onKeep }) => {
      const question = modal.confirm({
        title: t('unsaved.title'),
        content: t('unsaved.content'),
        okText: t('unsaved.lose'),
        okButtonProps: { danger: true },
        cancelText: t('unsaved.keep'),
        autoFocusButton: 'cancel',
        onOk: onLose,
        onCancel: onKeep,
      });
      return () => question.destroy();
    },
    [modal, t],
  );
}
