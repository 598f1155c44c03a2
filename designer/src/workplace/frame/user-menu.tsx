import { SwapOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../kit/i18n/i18n.js';
import { useSignOut, useUser } from '../../kit/session/session.js';
import { chooseScheme, schemeChoice, subscribeScheme, type SchemeChoice } from '../../kit/theme/color-scheme.js';
import { useIsPhone } from '../../kit/theme/use-media.js';
import { useNavigation } from './navigation.js';
import { useSwitchLanguage } from './use-switch-language.js';

const choices: readonly SchemeChoice[] = ['system', 'light', 'dark'];

/** The person's own menu: who, his deputies, appearance, language, sign out; on a phone also the pages of the rail. */
export function UserMenu({ children }: { readonly children: ReactElement }): ReactNode {
  const { t } = useTranslation('frame');
  const { t: common } = useTranslation();
  const user = useUser();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const language = useLanguage();
  const switchTo = useSwitchLanguage();
  const phone = useIsPhone();
  const items = useNavigation();
  const scheme = useSyncExternalStore(subscribeScheme, schemeChoice);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const menu: MenuProps = {
    selectable: true,
    selectedKeys: [`scheme-${scheme}`],
    items: [
      { key: 'who', disabled: true, label: <span className="lz-secondary">{`${user.name} · ${user.username}`}</span> },
      { type: 'divider' },
      ...(phone
        ? items.filter((item) => item.key !== 'tasks' && item.key !== 'start').map((item) => ({ key: item.path, icon: item.icon, label: t(`nav.${item.key}`) }))
        : []),
      ...(user.outside ? [] : [{ key: '/deputies', icon: phone ? <SwapOutlined aria-hidden /> : null, label: t('nav.deputies') }]),
      ...(phone || !user.outside ? [{ type: 'divider' as const }] : []),
      {
        key: 'appearance',
        type: 'group',
        label: t('user.appearance'),
        children: choices.map((choice) => ({ key: `scheme-${choice}`, label: t(`user.${choice}`) })),
      },
      { type: 'divider' },
      { key: 'language', label: <span lang={other}>{common(`language.${other}`)}</span> },
      { key: 'sign-out', label: t('user.signOut') },
    ],
    onClick: ({ key }) => {
      if (key.startsWith('/')) void navigate(key);
      else if (key === 'language') switchTo(other);
      else if (key === 'sign-out') signOut();
      else if (key.startsWith('scheme-')) chooseScheme(choices.find((choice) => key === `scheme-${choice}`) ?? 'system');
    },
  };
  return (
    <Dropdown menu={menu} trigger={['click']} placement={phone ? 'topRight' : 'bottomRight'}>
      {children}
    </Dropdown>
  );
}
