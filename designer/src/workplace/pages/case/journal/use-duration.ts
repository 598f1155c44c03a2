import { useTranslation } from 'react-i18next';
import { durationParts } from './entries.js';

/** `2 天 3 小时`, `40 分钟`. */
export function useDuration(): (ms: number) => string {
  const { t } = useTranslation('case');
  return (ms) => {
    const { days, hours, minutes } = durationParts(ms);
    if (days > 0) return hours > 0 ? t('duration.daysHours', { days, hours }) : t('duration.days', { days });
    if (hours > 0) return minutes > 0 && hours < 10 ? t('duration.hoursMinutes', { hours, minutes }) : t('duration.hours', { hours });
    return minutes > 0 ? t('duration.minutes', { minutes }) : t('duration.moment');
  };
}
