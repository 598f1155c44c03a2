import { useTranslation } from 'react-i18next';

/** `002 L355`, `003 L12–14`: which manual, which lines of it. */
const PLACE = /^(\d{3}) L(\d+(?:[–-]\d+)?)$/;

/** Where a sentence of the manuals stands, in words; a place written otherwise as it is. */
export function useSourcePlace(): (place: string) => string {
  const { t } = useTranslation('forms');
  return (place) => {
    const [, manual, lines] = PLACE.exec(place) ?? [];
    return manual === undefined || lines === undefined ? place : t('place', { manual, lines });
  };
}
