import { useTranslation } from 'react-i18next';
import type { ApprovalStep } from '../../../../../../model/approvals/approval-step.js';
import { useRoles } from '../../../../kit/api-client/organisation.js';
import { usePersonNames } from '../../../../kit/components/person-names.js';
import { useLanguage, useLocalized } from '../../../../kit/i18n/i18n.js';
import type { Steps } from './step-edits.js';

/** Everybody whom steps name. */
const peopleIn = (steps: Steps): string[] => steps.flatMap(({ who }) => who.users ?? []);

/** What steps say, in the reader's words: who decides, and how. */
export function useStepWords(steps: Steps): { readonly who: (step: ApprovalStep) => string; readonly how: (step: ApprovalStep) => string } {
  const { t } = useTranslation('parameters');
  const language = useLanguage();
  const text = useLocalized();
  const roles = useRoles().data ?? [];
  const nameOf = usePersonNames(peopleIn(steps));
  const roleName = (id: string): string => {
    const role = roles.find((each) => each.id === id);
    return role ? text(role.name) : id;
  };
  const who = ({ who: { users = [], groups = [], expression } }: ApprovalStep): string =>
    [...users.map(nameOf), ...groups.map(roleName), ...(expression === undefined ? [] : [expression])].join(language === 'en' ? ', ' : '、');
  const how = ({ how: way, pass, veto = false }: ApprovalStep): string => {
    const enough = pass === undefined ? '' : 'count' in pass ? t('steps.passCount', { count: pass.count }) : t('steps.passPercent', { percent: pass.percent });
    return [t(`steps.how.${way}`), enough, veto ? t('steps.veto') : ''].filter((part) => part !== '').join(' · ');
  };
  return { who, how };
}
