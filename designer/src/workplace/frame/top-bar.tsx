import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../kit/session/session.js';
import { useIsPhone } from '../../kit/theme/use-media.js';
import { LanguageSwitch } from './language-switch.js';
import { NotificationBell } from './notification-bell.js';
import { SearchBox } from './search-box.js';
import { UserMenu } from './user-menu.js';

/** Organisation, search, bell, language, user. */
export function TopBar(): ReactNode {
  const { t } = useTranslation('frame');
  const user = useUser();
  const phone = useIsPhone();
  const organisation = user.party?.name ?? t(`organisation.${knownPack(user.orgPack)}`);
  return (
    <header className="lz-top-bar">
      {!phone && <span className="lz-top-bar-organisation">{organisation}</span>}
      <div className="lz-top-bar-search">
        <SearchBox />
      </div>
      <NotificationBell />
      <LanguageSwitch compact={phone} />
      {!phone && (
        <UserMenu>
          <Button type="text" aria-label={t('user.menu', { name: user.name })}>
            {user.name}
            <DownOutlined aria-hidden style={{ fontSize: 10 }} />
          </Button>
        </UserMenu>
      )}
    </header>
  );
}

const packs = ['zhifu', 'jinpeng', 'xionghui', 'sichuan', 'baoan'] as const;
type Pack = (typeof packs)[number] | 'other';

function knownPack(orgPack: string): Pack {
  return packs.find((pack) => pack === orgPack) ?? 'other';
}
