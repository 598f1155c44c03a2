import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from '../i18n/i18n.js';

/** Switches between the two languages at once; its word is the other language's own name. */
export function LanguageSwitch({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button
      type="text"
      lang={other}
      icon={<GlobalOutlined aria-hidden />}
      aria-label={`${t('language.label')}: ${t(`language.${other}`)}`}
      onClick={() => chooseLanguage(other)}
    >
      {compact ? null : t(`language.${other}`)}
    </Button>
  );
}
