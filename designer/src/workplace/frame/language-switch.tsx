import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../kit/i18n/i18n.js';
import { useSwitchLanguage } from './use-switch-language.js';

/** Switches between the two languages at once; its word is the other language's own name. */
export function LanguageSwitch({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const switchTo = useSwitchLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button
      type="text"
      lang={other}
      icon={<GlobalOutlined aria-hidden />}
      aria-label={t('pair', { name: t('language.label'), value: t(`language.${other}`) })}
      onClick={() => switchTo(other)}
    >
      {compact ? null : t(`language.${other}`)}
    </Button>
  );
}
