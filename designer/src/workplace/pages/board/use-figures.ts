import { useTranslation } from 'react-i18next';
import type { Board } from '../../../../../api/contract/index.js';
import { useDuration } from '../case/journal/use-duration.js';

export interface Figure {
  readonly key: 'running' | 'overdue' | 'onTimeRate' | 'medianDuration';
  readonly name: string;
  readonly value: string;
  /** Something is late. */
  readonly late: boolean;
}

/** The figures above a board; a dash where there is nothing to count yet. */
export function useFigures(board: Board | undefined): Figure[] {
  const { t } = useTranslation('board');
  const duration = useDuration();
  const dash = '–';
  return [
    { key: 'running', name: t('running'), value: board ? String(board.running) : dash, late: false },
    { key: 'overdue', name: t('overdue'), value: board ? String(board.overdue) : dash, late: (board?.overdue ?? 0) > 0 },
    {
      key: 'onTimeRate',
      name: t('onTimeRate'),
      value: board && board.onTimeRate !== null ? `${Math.round(board.onTimeRate * 1000) / 10}%` : dash,
      late: false,
    },
    {
      key: 'medianDuration',
      name: t('medianDuration'),
      value: board && board.medianDurationMs !== null ? duration(board.medianDurationMs) : dash,
      late: false,
    },
  ];
}
