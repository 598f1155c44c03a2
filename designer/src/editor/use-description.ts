import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { performingRoles } from '../../../model/approvals/performing-roles.js';
import type { Element } from '../../../model/elements/index.js';
import { performerName } from '../kit/components/performer-name.js';
import { formatInstant } from '../kit/i18n/format.js';
import { localized, useLanguage } from '../kit/i18n/i18n.js';
import type { Overlay } from '../canvas/live/overlay.js';
import type { BoardCount } from './node-data.js';

/** Says an element in one sentence for those who hear the diagram: name, kind, state, who, due. */
export function useDescription(
  overlay: Overlay | undefined,
  counts: ReadonlyMap<string, BoardCount> | undefined,
  roleName: (role: string) => string,
): (element: Element) => string {
  const { t } = useTranslation('diagram');
  const language = useLanguage();
  return useCallback(
    (element) => {
      const parts = [localized(element.name, language), t(`kind.${element.type}`)];
      const live = overlay?.elements.get(element.id);
      if (overlay) parts.push(t(`state.${live?.state ?? 'ahead'}`));
      if (live?.performer) parts.push(performerName(live.performer, language));
      else if (element.type === 'userTask') parts.push(performingRoles(element).map(roleName).filter(Boolean).join(' / '));
      if (live?.dueAt) parts.push(t('dueAt', { time: formatInstant(live.dueAt, language) }));
      const count = counts?.get(element.id);
      if (count && count.total > 0) parts.push(t('casesHere', { count: count.total }), t('overdueCount', { count: count.overdue }));
      return parts.filter(Boolean).join(t('comma'));
    },
    [overlay, counts, roleName, t, language],
  );
}
